package dev.fulcrum.cost.analyses.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;
import static dev.fulcrum.cost.catalogue.FigureSheet.quotient;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.machines.domain.InstanceCatalogue;
import dev.fulcrum.cost.machines.domain.InstancePrice;
import dev.fulcrum.cost.businesscase.domain.SeedFigure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A small task model on rented machines: enough replicas for the busiest second, never fewer than the policy's, each
 * on the cheapest suitable machine, running all month.
 */
record ServingCost(InstanceCatalogue machines, SeedFigure projectCost, AnalysisPolicy.Serving policy) {
    private static final String NAME = Option.SMALL_TASK_MODEL;
    private static final String POLICY = "policy fulcrum.cost.serving.";
    private static final long SECONDS_PER_HOUR = 3600;

    /** Empty where no machine is suitable. */
    Optional<Option> option(FigureSheet sheet, Option stay, long monthlyCalls) {
        return machines.cheapest(policy.minMemoryGb(), policy.providers())
                .map(machine -> option(sheet, stay, monthlyCalls, machine));
    }

    private Option option(FigureSheet sheet, Option stay, long monthlyCalls, InstancePrice machine) {
        BigDecimal replicas = replicas(sheet, monthlyCalls);
        BigDecimal monthly = sheet.add(
                NAME + ".monthly-cost",
                machine.onDemandUsdPerHour()
                        .multiply(BigDecimal.valueOf(policy.hoursPerMonth()))
                        .multiply(replicas),
                "USD per month",
                "machine-hour × hours-per-month × replicas",
                input("machine-hour", machine.onDemandUsdPerHour(), "USD per hour", source(machine)),
                hoursPerMonth(),
                sheet.figure(NAME + ".replicas"));
        String range =
                projectCost.min().toPlainString() + " to " + projectCost.max().toPlainString() + " USD";
        BigDecimal oneOff = sheet.add(
                NAME + ".one-off",
                projectCost.middle(),
                "USD",
                "(lowest + highest) ÷ 2: the middle of the stated range of " + range,
                input("lowest", projectCost.min(), "USD", source(projectCost)),
                input("highest", projectCost.max(), "USD", source(projectCost)));
        return Savings.against(
                sheet,
                stay,
                NAME,
                "serve an own small task model on " + replicas.toPlainString() + " × " + machine.label()
                        + ", on demand, as of " + machine.asOf() + "; one-off cost between " + range
                        + " by the seed figure " + projectCost.id() + ", its middle is used",
                monthly,
                oneOff);
    }

    private BigDecimal replicas(FigureSheet sheet, long monthlyCalls) {
        BigDecimal seconds = BigDecimal.valueOf(policy.hoursPerMonth() * SECONDS_PER_HOUR);
        BigDecimal peak = sheet.add(
                NAME + ".peak-rate",
                quotient(BigDecimal.valueOf(monthlyCalls).multiply(policy.peakToMean()), seconds),
                "requests per second",
                "monthly-calls × peak-to-mean ÷ (hours-per-month × 3600)",
                Analyst.monthlyCalls(monthlyCalls),
                input("peak-to-mean", policy.peakToMean(), "ratio", POLICY + "peak-to-mean, not measured"),
                hoursPerMonth());
        BigDecimal needed = peak.divide(policy.throughputPerReplica(), 0, RoundingMode.CEILING);
        return sheet.add(
                NAME + ".replicas",
                needed.max(BigDecimal.valueOf(policy.minReplicas())),
                "replicas",
                "max(min-replicas, peak-rate ÷ throughput-per-replica rounded up)",
                input("min-replicas", policy.minReplicas(), "replicas", POLICY + "min-replicas"),
                sheet.figure(NAME + ".peak-rate"),
                input(
                        "throughput-per-replica",
                        policy.throughputPerReplica(),
                        "requests per second",
                        policy.throughputSource()));
    }

    private Figure.Input hoursPerMonth() {
        return input("hours-per-month", policy.hoursPerMonth(), "hours", POLICY + "hours-per-month");
    }

    private String source(InstancePrice machine) {
        return machine.label() + ", " + machine.source() + ", as of " + machine.asOf() + ", machine list "
                + Analyst.shortened(machines.version());
    }

    private static String source(SeedFigure figure) {
        return figure.id() + " (" + figure.about() + "), " + figure.source() + ", as of " + figure.asOf();
    }
}
