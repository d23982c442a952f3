package dev.fulcrum.cost.machines.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Opens every number of a plan: formula, inputs and sources. */
final class ServingFigures {
    private static final String NAME = "serving.";
    private static final String LOAD = "the stated load";
    private static final String POLICY = "policy fulcrum.cost.";

    private final FigureSheet sheet = new FigureSheet();
    private final ServingLoad load;
    private final Machine machine;
    private final Replica replica;
    private final ServingBill bill;
    private final HourPrice.Found price;
    private final MachinePolicy policy;

    ServingFigures(
            ServingLoad load,
            Machine machine,
            Replica replica,
            ServingBill bill,
            HourPrice.Found price,
            MachinePolicy policy) {
        this.load = load;
        this.machine = machine;
        this.replica = replica;
        this.bill = bill;
        this.price = price;
        this.policy = policy;
    }

    List<Figure> figures() {
        memory();
        speed();
        latency();
        replicas();
        cost();
        return sheet.figures();
    }

    private void memory() {
        ModelSize model = load.model();
        sheet.add(
                NAME + "weights",
                model.weightsGb(),
                "GB",
                "parameters × bytes-per-parameter",
                input("parameters", model.parametersB(), "billion", LOAD),
                input(
                        "bytes-per-parameter",
                        model.precision().bytesPerParameter(),
                        "bytes",
                        model.precision().label()));
        if (machine.accelerator() == null) {
            return;
        }
        sheet.add(
                NAME + "kv-cache-per-token",
                BigDecimal.valueOf(replica.kvBytesPerToken()),
                "bytes",
                "2 × layers × KV heads × head size × bytes",
                input("kv-cache", replica.kvBytesPerToken(), "bytes per token", replica.kvSource()));
        sheet.add(
                NAME + "accelerators-per-replica",
                BigDecimal.valueOf(replica.accelerators()),
                "accelerators",
                "least power of two for which weights + least-concurrency × (input-tokens + output-tokens) × kv-cache"
                        + " ≤ memory-share × memory and whose speed keeps the objectives with least-concurrency requests"
                        + " at once, else the nearest to that",
                sheet.figure(NAME + "weights"),
                sheet.figure(NAME + "kv-cache-per-token"),
                input(
                        "least-concurrency",
                        load.concurrency() == null ? policy.minConcurrency() : load.concurrency(),
                        "requests",
                        load.concurrency() == null ? POLICY + "machines.min-concurrency" : LOAD),
                inputTokens(),
                outputTokens(),
                input("memory-share", policy.memoryShare(), "ratio", POLICY + "machines.memory-share"),
                input("memory", machine.accelerator().memoryGb(), "GB per accelerator", specification()));
    }

    private void speed() {
        List<Figure.Input> inputs = new ArrayList<>();
        inputs.add(inputTokens());
        inputs.add(outputTokens());
        String formula;
        if (machine.accelerator() == null) {
            formula = "served requests per second on 2 cores × 3 ms ÷ CPU time of a text of this length and a model of"
                    + " this size";
            inputs.addAll(replica.rows());
        } else {
            Figure.Input[] rows = replica.rows().toArray(Figure.Input[]::new);
            cases("efficiency", replica.share(), "share of the roofline", efficiencyFormula(), level -> rows);
            concurrency();
            formula = "efficiency ÷ ((input-tokens + output-tokens) × 2 × active-parameters ÷ (peak × accelerators) +"
                    + " output-tokens × (weights ÷ concurrency + (input-tokens + output-tokens ÷ 2) × kv-cache) ÷"
                    + " (bandwidth × accelerators)), " + bounds();
            inputs.add(sheet.figure(NAME + "concurrency"));
            inputs.add(sheet.figure(NAME + "weights"));
            inputs.add(sheet.figure(NAME + "kv-cache-per-token"));
            inputs.add(sheet.figure(NAME + "accelerators-per-replica"));
            inputs.add(input("active-parameters", load.model().activeParametersB(), "billion", LOAD));
            inputs.add(
                    input("peak", machine.accelerator().tflops(load.model().precision()), "TFLOP/s", specification()));
            inputs.add(
                    input("bandwidth", machine.accelerator().bandwidthGbPerSecond(), "GB per second", specification()));
        }
        cases(
                "throughput",
                replica.throughput(),
                "requests per second of one replica",
                replica.basis().label() + ": " + formula,
                level -> {
                    List<Figure.Input> all = new ArrayList<>(inputs);
                    if (machine.accelerator() != null) {
                        all.add(0, sheet.figure(NAME + "efficiency" + level.suffix));
                    }
                    return all.toArray(Figure.Input[]::new);
                });
    }

    private String efficiencyFormula() {
        return replica.basis() == Basis.DERIVED
                ? "lowest, median and highest of measured speed ÷ roofline over all rows of the precision, at most 1;"
                        + " none is like this"
                : "lowest − spread, geometric mean and highest + spread of measured speed ÷ roofline over the rows of"
                        + " this accelerator, precision and size class";
    }

    private String bounds() {
        return load.encoder()
                ? "at most what the host's cores pass on"
                : "no slower than a measured row that is no shorter and no faster than one that is no longer, of those"
                        + " measured with these objectives";
    }

    private void concurrency() {
        sheet.add(
                NAME + "concurrency",
                BigDecimal.valueOf(replica.concurrency()),
                "requests",
                "most requests at once that the cache's memory, the objectives and the limit let it take",
                input("first-token-objective", load.objectives().firstTokenMs(), "ms", LOAD),
                input("inter-token-objective", load.objectives().interTokenMs(), "ms", LOAD),
                load.objectives().requestMs() == null
                        ? new Figure.Input("request-objective", "none", "ms", LOAD)
                        : input("request-objective", load.objectives().requestMs(), "ms", LOAD),
                input("objective-margin", policy.objectiveMargin(), "ratio", POLICY + "machines.objective-margin"),
                load.concurrency() == null
                        ? input("limit", policy.maxConcurrency(), "requests", POLICY + "machines.max-concurrency")
                        : input("limit", load.concurrency(), "requests", LOAD));
    }

    private void latency() {
        cases(
                "latency-alone",
                replica.singleMs(),
                "ms",
                machine.accelerator() == null
                        ? "CPU time of a text of this length and a model of this size"
                        : "1000 ÷ throughput's formula with concurrency 1; device time, without network and queue",
                level -> new Figure.Input[] {sheet.figure(NAME + "throughput" + level.opposite().suffix)});
        cases(
                "latency-loaded",
                replica.loadedMs(),
                "ms",
                "1000 × concurrency ÷ throughput (Little's law), concurrency of the typical case",
                level -> new Figure.Input[] {
                    input("concurrency", replica.concurrency(), "requests", "the machine's replica when full"),
                    sheet.figure(NAME + "throughput" + level.opposite().suffix)
                });
    }

    private void replicas() {
        sheet.add(
                NAME + "peak-rate",
                load.peakRequestsPerSecond(),
                "requests per second",
                "mean-rate × peak-to-mean",
                meanRate(),
                input("peak-to-mean", load.peakToMean(), "ratio", LOAD));
        cases(
                "replicas",
                bill.replicas(),
                "replicas",
                "max(min-replicas, ⌈peak-rate ÷ throughput⌉)",
                level -> new Figure.Input[] {
                    input("min-replicas", policy.minReplicas(), "replicas", POLICY + "serving.min-replicas"),
                    sheet.figure(NAME + "peak-rate"),
                    sheet.figure(NAME + "throughput" + level.opposite().suffix)
                });
        utilisation("peak-utilisation", bill.peakUtilisation(), "peak-rate", sheet.figure(NAME + "peak-rate"));
        utilisation("mean-utilisation", bill.meanUtilisation(), "mean-rate", meanRate());
    }

    private void utilisation(String name, Range range, String rateName, Figure.Input rate) {
        cases(
                name,
                range,
                "ratio",
                rateName + " ÷ (replicas × throughput); low and high are the smallest and largest of the three cases",
                level -> new Figure.Input[] {
                    rate,
                    sheet.figure(NAME + "replicas" + level.opposite().suffix),
                    sheet.figure(NAME + "throughput" + level.suffix)
                });
    }

    private void cost() {
        cases(
                "machines",
                bill.machines(),
                "machines",
                "⌈replicas ÷ replicas-per-machine⌉: a machine is rented whole",
                level -> new Figure.Input[] {
                    sheet.figure(NAME + "replicas" + level.suffix),
                    input("replicas-per-machine", replica.perMachine(), "replicas", machine.label())
                });
        cases(
                "monthly-cost",
                bill.monthlyUsd(),
                "USD per month",
                "machines × machine-hour × hours-per-month",
                level -> new Figure.Input[] {
                    sheet.figure(NAME + "machines" + level.suffix),
                    input(
                            "machine-hour",
                            price.usd(),
                            price.spot() ? "USD per hour, spot" : "USD per hour, on demand",
                            machine.label() + ", " + machine.priceSource() + ", as of " + machine.asOf()),
                    input("hours-per-month", policy.hoursPerMonth(), "hours", POLICY + "serving.hours-per-month")
                });
    }

    private void cases(String name, Range range, String unit, String formula, Function<Level, Figure.Input[]> inputs) {
        for (Level level : Level.values()) {
            sheet.add(NAME + name + level.suffix, level.of(range), unit, formula, inputs.apply(level));
        }
    }

    private Figure.Input meanRate() {
        return input("mean-rate", load.meanRequestsPerSecond(), "requests per second", LOAD);
    }

    private Figure.Input inputTokens() {
        return input("input-tokens", load.inputTokens(), "tokens", LOAD);
    }

    private Figure.Input outputTokens() {
        return input("output-tokens", load.outputTokens(), "tokens", LOAD);
    }

    private String specification() {
        return machine.accelerator().source();
    }
}
