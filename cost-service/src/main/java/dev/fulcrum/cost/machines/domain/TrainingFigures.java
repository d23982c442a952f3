package dev.fulcrum.cost.machines.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Opens every number of an estimate: formula, inputs and sources. */
final class TrainingFigures {
    private static final String NAME = "training.";
    private static final String JOB = "the stated job";
    private static final String RULES = "training-throughput.md, part 3, compiled 2026-11-22";

    private final FigureSheet sheet = new FigureSheet();
    private final TrainingJob job;
    private final TrainingSpeed speed;
    private final GpuHourPrice price;
    private final Optional<ManagedPrice> managed;
    private final MachinePolicy policy;

    TrainingFigures(
            TrainingJob job,
            TrainingSpeed speed,
            GpuHourPrice price,
            Optional<ManagedPrice> managed,
            MachinePolicy policy) {
        this.job = job;
        this.speed = speed;
        this.price = price;
        this.managed = managed;
        this.policy = policy;
    }

    List<Figure> of(TrainingCompute compute) {
        work(compute);
        memory(compute);
        hours(compute);
        cost(compute);
        return sheet.figures();
    }

    private void work(TrainingCompute compute) {
        sheet.add(
                NAME + "tokens",
                compute.tokens(),
                "tokens",
                "examples × tokens-per-example × epochs × padding-waste",
                examples(),
                tokensPerExample(),
                epochs(),
                input("padding-waste", job.paddingWaste(), "computed tokens per useful token", JOB));
        sheet.add(
                NAME + "flops",
                compute.flops(),
                "FLOPs",
                "tokens × flops-per-parameter-and-token × parameters",
                sheet.figure(NAME + "tokens"),
                input(
                        "flops-per-parameter-and-token",
                        job.flopsPerParameterAndToken(),
                        "FLOPs",
                        job.method().label()
                                + (job.checkpointing() ? " with activation checkpointing, " : ", ")
                                + RULES),
                parameters());
    }

    private void memory(TrainingCompute compute) {
        sheet.add(
                NAME + "least-gpus",
                BigDecimal.valueOf(compute.minAccelerators()),
                "GPUs",
                "⌈parameters × bytes-per-parameter ÷ (memory × memory-share)⌉",
                parameters(),
                input(
                        "bytes-per-parameter",
                        job.method().bytesPerParameter(),
                        "bytes",
                        job.method().label() + ", training-throughput.md, part 4, compiled 2026-11-22"),
                input(
                        "memory",
                        compute.accelerator().memoryGb(),
                        "GB",
                        compute.accelerator().source()),
                input(
                        "memory-share",
                        policy.trainingMemoryShare(),
                        "ratio",
                        "policy fulcrum.cost.machines.training-memory-share; the rest is for activations"));
    }

    private void hours(TrainingCompute compute) {
        cases(
                "tokens-per-second",
                compute.tokensPerSecond(),
                "tokens per second per GPU",
                speed.basis().label() + ": " + speed.formula(),
                level -> speed.inputs().toArray(Figure.Input[]::new));
        cases(
                "gpu-hours",
                compute.gpuHours(),
                "GPU-hours",
                "tokens ÷ (tokens-per-second × 3600) × runs ÷ (1 − failed-share)",
                level -> new Figure.Input[] {
                    sheet.figure(NAME + "tokens"),
                    sheet.figure(NAME + "tokens-per-second" + level.opposite().suffix),
                    input("runs", level.of(job.runs()), "complete runs", JOB),
                    input("failed-share", job.failedShare(), "of the GPU-hours", JOB)
                });
        cases(
                "wall-clock",
                compute.wallClockHours(),
                "hours",
                "tokens ÷ (tokens-per-second × 3600 × least-gpus): one run that works",
                level -> new Figure.Input[] {
                    sheet.figure(NAME + "tokens"),
                    sheet.figure(NAME + "tokens-per-second" + level.opposite().suffix),
                    sheet.figure(NAME + "least-gpus")
                });
    }

    private void cost(TrainingCompute compute) {
        cases(
                "gpu-hour",
                compute.usdPerGpuHour(),
                "USD per GPU-hour",
                "cheapest, middle and dearest of the offers",
                level -> price.inputs().toArray(Figure.Input[]::new));
        cases("cost", compute.usd(), "USD", "gpu-hours × gpu-hour", level -> new Figure.Input[] {
            sheet.figure(NAME + "gpu-hours" + level.suffix), sheet.figure(NAME + "gpu-hour" + level.suffix)
        });
        managed.ifPresent(billed -> cases(
                "managed-cost",
                compute.managedUsd(),
                "USD",
                "examples × tokens-per-example × epochs × usd-per-million-tokens ÷ 1,000,000: a check",
                level -> new Figure.Input[] {
                    examples(),
                    tokensPerExample(),
                    epochs(),
                    input(
                            "usd-per-million-tokens",
                            level.of(billed.usdPerMtok()),
                            "USD",
                            billed.provider() + ", " + billed.source())
                }));
    }

    private void cases(String name, Range range, String unit, String formula, Function<Level, Figure.Input[]> inputs) {
        for (Level level : Level.values()) {
            sheet.add(NAME + name + level.suffix, level.of(range), unit, formula, inputs.apply(level));
        }
    }

    private Figure.Input examples() {
        return input("examples", job.examples(), "examples", JOB);
    }

    private Figure.Input tokensPerExample() {
        return input("tokens-per-example", job.tokensPerExample(), "tokens", JOB);
    }

    private Figure.Input epochs() {
        return input("epochs", job.epochs(), "epochs", JOB);
    }

    private Figure.Input parameters() {
        return input("parameters", job.parametersB(), "billion", JOB);
    }
}
