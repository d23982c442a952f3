package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.machines.domain.MachinePlans.Exclusion;
import dev.fulcrum.cost.machines.domain.MachinePlans.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A small task model on processor cores, two to a replica as it was measured. */
record EncoderOnCores(EncoderCost cost) {
    private static final double NEAR = 0.1;

    ReplicaSizing.Outcome of(ServingLoad load, Machine machine) {
        if (!load.encoder()) {
            return not(machine, Reason.UNSUITED, "A decoder on processor cores was not measured; take an accelerator.");
        }
        if (load.model().precision() != Precision.INT8) {
            return not(
                    machine,
                    Reason.UNSUITED,
                    "Encoders were measured on processor cores with int8 weights only, asked was "
                            + load.model().precision().label() + "; ask for int8.");
        }
        double weights = load.model().weightsGb().doubleValue();
        if (weights > machine.memoryGb().doubleValue() / 2) {
            return not(
                    machine,
                    Reason.MEMORY,
                    "Weights of " + weights + " GB leave too little of "
                            + machine.memoryGb().toPlainString() + " GB; take a machine with more memory.");
        }
        double alone = cost.cpuMs(load.inputTokens(), load.model());
        Integer whole = load.objectives().requestMs();
        if (alone > load.objectives().firstTokenMs() || (whole != null && alone > whole)) {
            return not(
                    machine,
                    Reason.LATENCY,
                    "A request alone takes " + Estimate.text(alone) + " ms, objective "
                            + (whole == null ? load.objectives().firstTokenMs() : whole)
                            + " ms; shorten the text or take an accelerator.");
        }
        return new ReplicaSizing.Outcome.Fits(replica(load, machine, alone));
    }

    private Replica replica(ServingLoad load, Machine machine, double aloneMs) {
        Range throughput = cost.perSecond(load.inputTokens(), load.model());
        return new Replica(
                0,
                Math.max(1, machine.cores() / EncoderCost.SERVED_CORES),
                EncoderCost.SERVED_CORES,
                throughput,
                null,
                basis(load, aloneMs),
                List.of(
                        FigureSheet.input(
                                "served",
                                EncoderCost.SERVED_PER_SECOND.typical(),
                                "requests per second",
                                EncoderCost.SERVED_SOURCE),
                        FigureSheet.input("cpu-time", Estimate.decimal(aloneMs), "ms", cost.source())),
                Range.exactly(Estimate.decimal(aloneMs)),
                throughput.map(perSecond -> Estimate.decimal(EncoderCost.SERVED_CORES * 1e3 / perSecond.doubleValue())),
                0,
                "an encoder keeps no cache",
                notes(load));
    }

    private Basis basis(ServingLoad load, double aloneMs) {
        if (!cost.measuredSize(load.model()) || load.inputTokens() > cost.longest()) {
            return Basis.DERIVED;
        }
        boolean asServed = Math.abs(aloneMs - EncoderCost.SERVED_CPU_MS) <= NEAR * EncoderCost.SERVED_CPU_MS;
        return asServed ? Basis.MEASURED : Basis.INTERPOLATED;
    }

    private List<String> notes(ServingLoad load) {
        List<String> notes = new ArrayList<>();
        if (load.inputTokens() > cost.longest()) {
            notes.add("The measured encoder reads " + cost.longest() + " tokens of a text; longer ones are reckoned on"
                    + " the last slope, as if read in pieces.");
        }
        if (!cost.measuredSize(load.model())) {
            notes.add("Scaled in proportion to the parameters of " + cost.model() + ", "
                    + cost.parametersB()
                            .multiply(BigDecimal.valueOf(1_000))
                            .stripTrailingZeros()
                            .toPlainString()
                    + " million.");
        }
        return notes;
    }

    private static ReplicaSizing.Outcome not(Machine machine, Reason reason, String detail) {
        return new ReplicaSizing.Outcome.Not(new Exclusion(machine, reason, detail));
    }
}
