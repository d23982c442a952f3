package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.machines.domain.MachinePlans.Exclusion;
import dev.fulcrum.cost.machines.domain.MachinePlans.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * How many accelerators a replica takes: the least power of two that keeps the objectives with the least concurrency in
 * flight, in memory and in time; where none does, the one that comes nearest. It does not depend on the rate, so that
 * more load never takes fewer replicas.
 */
final class ReplicaSizing {
    private static final double BILLION = 1e9;

    private final MachineFacts facts;
    private final MachinePolicy policy;
    private final ServingEfficiency efficiency;

    /** A replica, or why the machine will not do. */
    sealed interface Outcome {
        record Fits(Replica replica) implements Outcome {}

        record Not(Exclusion exclusion) implements Outcome {}
    }

    ReplicaSizing(MachineFacts facts, MachinePolicy policy) {
        this.facts = facts;
        this.policy = policy;
        this.efficiency = new ServingEfficiency(facts.serving(), facts.accelerators(), facts::kvBytesPerToken, policy);
    }

    Outcome of(ServingLoad load, Machine machine) {
        if (machine.accelerator() == null) {
            return new EncoderOnCores(facts.encoder()).of(load, machine);
        }
        Accelerator accelerator = machine.accelerator();
        if (accelerator.denseTflops() == null || accelerator.bandwidthGbPerSecond() == null) {
            return not(
                    machine,
                    Reason.NO_SPECIFICATION,
                    "No source states peak and bandwidth of " + accelerator.name() + ".");
        }
        boolean fits = false;
        int tried = 0;
        Replica best = null;
        for (int count = 1; count <= machine.accelerators(); count *= 2) {
            tried = count;
            Roofline roofline = roofline(load, accelerator, count);
            if (roofline.concurrencyInMemory(load.shape()) < leastConcurrency(load)) {
                continue;
            }
            fits = true;
            ServingEfficiency.Share share = efficiency.of(load.model(), accelerator);
            ReplicaSpeed speed = ReplicaSpeed.of(load, roofline, count, share, policy);
            if (speed.keepsObjectives() && (best == null || speed.concurrency() > best.concurrency())) {
                best = replica(load, machine, count, speed);
            }
            if (best != null && best.concurrency() >= leastConcurrency(load)) {
                break;
            }
        }
        if (best != null) {
            return new Outcome.Fits(best);
        }
        return fits ? tooSlow(load, machine, tried) : tooSmall(load, machine, tried);
    }

    private int leastConcurrency(ServingLoad load) {
        return load.concurrency() == null ? policy.minConcurrency() : load.concurrency();
    }

    private Roofline roofline(ServingLoad load, Accelerator accelerator, int count) {
        return new Roofline(
                load.model(),
                facts.kvBytesPerToken(load.model()),
                accelerator,
                count,
                policy.memoryShare().doubleValue());
    }

    private Replica replica(ServingLoad load, Machine machine, int count, ReplicaSpeed speed) {
        double host = load.encoder() ? EncoderCost.hostPerSecond() : Double.MAX_VALUE;
        Range throughput = Estimate.range(
                Math.min(host, speed.low()), Math.min(host, speed.typical()), Math.min(host, speed.high()));
        Range loaded =
                throughput.map(perSecond -> Estimate.decimal(speed.concurrency() * 1e3 / perSecond.doubleValue()));
        return new Replica(
                count,
                machine.accelerators() / count,
                speed.concurrency(),
                throughput,
                Estimate.range(
                        speed.share().low(),
                        speed.share().typical(),
                        speed.share().high()),
                speed.basis(),
                speed.share().rows().stream().map(ServingMeasurement::input).toList(),
                Estimate.range(speed.singleLowMs(), speed.singleTypicalMs(), speed.singleHighMs()),
                loaded,
                facts.kvBytesPerToken(load.model()),
                kvSource(load.model()),
                notes(load, machine, speed));
    }

    private String kvSource(ModelSize model) {
        if (model.kind() == ModelSize.Kind.ENCODER) {
            return "an encoder keeps no cache";
        }
        if (model.kvBytesPerToken() != null) {
            return "as asked";
        }
        KvCache like = facts.cacheLike(model.parametersB());
        return "2 × " + like.layers() + " layers × " + like.kvHeads() + " KV heads × " + like.headSize()
                + " × 2 bytes of " + like.model() + ", the nearest in size; " + like.source();
    }

    private List<String> notes(ServingLoad load, Machine machine, ReplicaSpeed speed) {
        List<String> notes = new ArrayList<>();
        if (!speed.lowKeepsObjectives()) {
            notes.add("In the low case a full replica misses an objective.");
        }
        if (!efficiency.measured(machine.accelerator().vendor())) {
            notes.add("No serving speed is measured on " + machine.accelerator().name()
                    + "; its efficiency is that of other makers' accelerators, the low end times "
                    + policy.unmeasuredShare().toPlainString() + ".");
        }
        if (load.model().mixtureOfExperts()) {
            notes.add("Mixture of experts: work is counted for the active parameters, memory and weight reads for all;"
                    + " no row like it is used.");
        }
        if (load.encoder()) {
            notes.add("No encoder is measured on this accelerator; its host bounds it at "
                    + Math.round(EncoderCost.hostPerSecond()) + " requests per second.");
        }
        return notes;
    }

    private Outcome tooSmall(ServingLoad load, Machine machine, int count) {
        double cache =
                facts.kvBytesPerToken(load.model()) / BILLION * load.shape().tokens() * leastConcurrency(load);
        double room = count
                * machine.accelerator().memoryGb().doubleValue()
                * policy.memoryShare().doubleValue();
        return not(
                machine,
                Reason.MEMORY,
                "Weights of " + load.model().weightsGb().stripTrailingZeros().toPlainString() + " GB and the cache of "
                        + leastConcurrency(load) + " requests, "
                        + Estimate.text(cache)
                        + " GB, do not fit into " + Estimate.text(room) + " GB ("
                        + policy.memoryShare().toPlainString() + " of " + count + " × "
                        + machine.accelerator().memoryGb().toPlainString()
                        + " GB); take fewer bytes per parameter or a larger machine.");
    }

    private Outcome tooSlow(ServingLoad load, Machine machine, int count) {
        Roofline roofline = roofline(load, machine.accelerator(), count);
        double share = efficiency.of(load.model(), machine.accelerator()).typical();
        double first = roofline.prefillSeconds(load.shape()) / share * 1e3;
        double whole = roofline.secondsPerRequest(load.shape(), 1) / share * 1e3;
        String between = load.encoder()
                ? ""
                : ", " + Estimate.text((whole - first) / load.outputTokens()) + " ms between tokens ("
                        + load.objectives().interTokenMs() + ")";
        String total = load.objectives().requestMs() == null
                ? ""
                : ", " + Estimate.text(whole) + " ms in all ("
                        + load.objectives().requestMs() + ")";
        return not(
                machine,
                Reason.LATENCY,
                "A request alone on " + count + " × " + machine.accelerator().name() + " takes "
                        + Estimate.text(first) + " ms to the first token (objective "
                        + load.objectives().firstTokenMs() + ")" + between + total
                        + "; loosen the objective that it misses or take a faster accelerator.");
    }

    private static Outcome not(Machine machine, Reason reason, String detail) {
        return new Outcome.Not(new Exclusion(machine, reason, detail));
    }
}
