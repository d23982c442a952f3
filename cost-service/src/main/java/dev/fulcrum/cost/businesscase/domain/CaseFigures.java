package dev.fulcrum.cost.businesscase.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** Opens every number of a case: formula, inputs, sources. */
final class CaseFigures {
    private static final String STAY = CaseOption.STAY;
    private static final String COST = "cost-per-call";
    private static final String CALLS = "calls-per-month";
    private static final String GROWTH = "growth";
    private static final String DECLINE = "price-decline";
    private static final String PATHS = "monte-carlo";

    private final BusinessCase businessCase;
    private final FigureSheet sheet = new FigureSheet();

    CaseFigures(BusinessCase businessCase) {
        this.businessCase = businessCase;
    }

    List<Figure> figures(List<OptionResult> options) {
        Present present = businessCase.present();
        quantity(COST, present.usdPerCall());
        quantity(CALLS, present.callsPerMonth());
        quantity(GROWTH, present.growthPerMonth());
        quantity(DECLINE, present.apiPriceDeclinePerYear());
        sheet.add(
                PATHS,
                BigDecimal.valueOf(businessCase.paths()),
                "paths",
                "each path draws every range once, correlated by driver (Gaussian copula, triangular distributions)",
                input("paths", businessCase.paths(), "paths", "assumption paths"),
                input("seed", businessCase.seed(), "", "assumption seed"));
        for (int index = 0; index < options.size(); index++) {
            option(businessCase.options().get(index), options.get(index));
        }
        return sheet.figures();
    }

    private void option(CaseOption option, OptionResult result) {
        String name = result.option();
        option.background().forEach(sheet::add);
        option.serving().ifPresent(serving -> machines(name, serving, result));
        option.rollout().ifPresent(rollout -> {
            quantity(name + ".delay", rollout.delay());
            quantity(name + ".dual-running", rollout.dualRunning());
            quantity(name + ".ramp", rollout.ramp());
        });
        for (LineResult line : result.lines()) {
            line(option, line);
        }
        sums(result);
        if (!name.equals(STAY)) {
            savings(option, result);
        }
        margins(result);
        result.spread().forEach((metric, percentiles) -> percentiles(name, metric, percentiles));
    }

    private void machines(String name, Serving serving, OptionResult result) {
        sheet.add(
                name + ".replicas",
                BigDecimal.valueOf(result.replicas()),
                "replicas",
                "max(min-replicas, calls-per-month × peak-to-mean ÷ (hours-per-month × 3600 × throughput) rounded up)",
                sheet.figure(CALLS),
                of(serving.peakToMean()),
                of(serving.throughput()),
                input(
                        "hours-per-month",
                        serving.hoursPerMonth(),
                        "hours",
                        "policy fulcrum.cost.serving.hours-per-month"),
                input("min-replicas", serving.minReplicas(), "replicas", "policy fulcrum.cost.serving.min-replicas"));
        sheet.add(
                name + ".utilisation",
                result.utilisation(),
                "share",
                "calls-per-month ÷ (hours-per-month × 3600 × throughput × replicas)",
                sheet.figure(CALLS),
                of(serving.throughput()),
                input(
                        "hours-per-month",
                        serving.hoursPerMonth(),
                        "hours",
                        "policy fulcrum.cost.serving.hours-per-month"),
                sheet.figure(name + ".replicas"));
    }

    private void line(CaseOption option, LineResult line) {
        String name = option.id() + "." + line.line();
        List<Figure.Input> inputs = new ArrayList<>();
        String formula;
        if (line.line().equals(LineKind.PRESENT_API.id())) {
            inputs.addAll(
                    List.of(sheet.figure(CALLS), sheet.figure(COST), sheet.figure(GROWTH), sheet.figure(DECLINE)));
            formula = "Σ over months m: calls-per-month × (1 + growth)^(m−1) × cost-per-call"
                    + " × (1 − price-decline)^((m−1) ÷ 12) × share not moved";
        } else if (line.basis().equals(Schedule.REPLICA_HOURS)) {
            Serving serving = option.serving().orElseThrow();
            inputs.add(of(serving.usdPerHour()));
            inputs.add(input(
                    "hours-per-month",
                    serving.hoursPerMonth(),
                    "hours",
                    "policy fulcrum.cost.serving.hours-per-month"));
            inputs.add(input("replicas-per-machine", serving.replicasPerMachine(), "replicas", serving.machine()));
            inputs.add(sheet.figure(option.id() + ".replicas"));
            formula = "Σ over months: usd-per-hour × hours-per-month × (replicas of the month, as in months, ÷"
                    + " replicas-per-machine rounded up)";
        } else {
            CostLine cost = option.lines().stream()
                    .filter(known -> known.kind().id().equals(line.line()))
                    .findFirst()
                    .orElseThrow();
            inputs.add(of(cost.amount()));
            formula = cost.basis() == Basis.ONCE
                    ? "amount, before month 1"
                    : cost.basis().formula();
        }
        if (!line.basis().equals(Basis.ONCE.id())) {
            option.rollout().ifPresent(rollout -> inputs.addAll(rollout(option.id())));
            inputs.add(horizon());
        }
        sheet.add(
                name,
                line.totalUsd(),
                "USD",
                formula + "; range " + line.range().low().toPlainString() + " to "
                        + line.range().high().toPlainString() + " " + line.unit()
                        + (line.judgement() ? ", a judgement" : ""),
                inputs.toArray(Figure.Input[]::new));
    }

    private List<Figure.Input> rollout(String name) {
        return List.of(
                sheet.figure(name + ".delay"), sheet.figure(name + ".dual-running"), sheet.figure(name + ".ramp"));
    }

    /** A figure of an input, so that the lines that rest on it need not repeat its range and source. */
    private void quantity(String name, Quantity quantity) {
        sheet.add(
                name,
                quantity.typical(),
                quantity.unit(),
                "typical of low to high" + (quantity.judgement() ? ", a judgement" : ""),
                input("low", quantity.range().low(), quantity.unit(), quantity.source()),
                input("high", quantity.range().high(), quantity.unit(), quantity.source()));
    }

    private void sums(OptionResult result) {
        String name = result.option();
        Figure.Input[] lines = result.lines().stream()
                .map(line -> sheet.figure(name + "." + line.line()))
                .toArray(Figure.Input[]::new);
        sheet.add(name + ".tco", result.tcoUsd(), "USD", "sum of the lines of cost over the horizon", lines);
        sheet.add(
                name + ".one-off",
                result.oneOffUsd(),
                "USD",
                "sum of the lines that are due once",
                parts(result, line -> line.onceUsd().signum() != 0, LineResult::onceUsd));
        sheet.add(
                name + ".monthly-cost",
                result.monthlyCostUsd(),
                "USD per month",
                "sum of the lines in month 1 with all traffic moved",
                parts(result, line -> line.monthlyUsd().signum() != 0, LineResult::monthlyUsd));
        sheet.addOrNever(
                name + ".unit-cost",
                result.unitCostUsd(),
                "USD per call",
                "tco ÷ calls over the horizon; none without a call",
                sheet.figure(name + ".tco"),
                sheet.figure(CALLS),
                sheet.figure(GROWTH),
                horizon());
    }

    private static Figure.Input[] parts(
            OptionResult result, Predicate<LineResult> due, Function<LineResult, BigDecimal> amount) {
        return result.lines().stream()
                .filter(due)
                .map(line -> input(line.line(), amount.apply(line), "USD", line.source()))
                .toArray(Figure.Input[]::new);
    }

    private void savings(CaseOption option, OptionResult result) {
        String name = result.option();
        sheet.add(
                name + ".monthly-saving",
                result.monthlySavingUsd(),
                "USD per month",
                STAY + ".monthly-cost − " + name + ".monthly-cost",
                sheet.figure(STAY + ".monthly-cost"),
                sheet.figure(name + ".monthly-cost"));
        sheet.addOrNever(
                name + ".payback-months",
                result.paybackMonths(),
                "months",
                "one-off ÷ monthly-saving, to a hundredth; never where nothing is saved",
                sheet.figure(name + ".one-off"),
                sheet.figure(name + ".monthly-saving"));
        List<Figure.Input> schedule = new ArrayList<>(rollout(option.id()));
        schedule.add(horizon());
        schedule.add(sheet.figure(STAY + ".tco"));
        schedule.add(sheet.figure(name + ".tco"));
        sheet.addOrNever(
                name + ".payback-with-rollout",
                result.paybackWithRolloutMonths(),
                "months",
                "when one-off + Σ monthly costs falls below Σ of staying and stays there, straight within a month, as"
                        + " in months; never means not within the horizon",
                schedule.toArray(Figure.Input[]::new));
        sheet.addOrNever(
                name + ".break-even",
                result.breakEvenCalls(),
                "calls per month",
                "smallest calls-per-month, growing as stated, at which tco is no more than that of staying; by halving",
                sheet.figure(name + ".tco"),
                sheet.figure(STAY + ".tco"));
        sheet.add(
                name + ".npv",
                result.npvUsd(),
                "USD",
                "−one-off + Σ over months m: saving of m ÷ (1 + discount-rate)^(m ÷ 12), as in months",
                sheet.figure(name + ".one-off"),
                input(
                        "discount-rate",
                        businessCase.discountRatePerYear(),
                        "share per year",
                        "assumption discountRate"));
    }

    private void margins(OptionResult result) {
        if (result.marginAfter() == null) {
            return;
        }
        Figure.Input revenue =
                input("revenue", businessCase.revenuePerMonth(), "USD per month", "assumption revenuePerMonth");
        sheet.add(
                result.option() + ".margin",
                result.marginAfter(),
                "share",
                "(revenue − monthly-cost) ÷ revenue; the model is the only cost of goods sold that is known here",
                revenue,
                sheet.figure(result.option() + ".monthly-cost"));
        sheet.add(
                result.option() + ".margin-with-one-off",
                result.marginWithOneOff(),
                "share",
                "(revenue × horizon-months − tco) ÷ (revenue × horizon-months); revenue does not grow here",
                revenue,
                horizon(),
                sheet.figure(result.option() + ".tco"));
    }

    private void percentiles(String name, String metric, Percentiles percentiles) {
        Metric known = Metric.valueOf(metric.toUpperCase(Locale.ROOT).replace('-', '_'));
        sheet.addOrNever(
                name + "." + metric + ".p50",
                percentiles.p50(),
                known.unit(),
                "half of the paths are at or below it, a tenth at or below p10, nine tenths at or below p90",
                percentile("p10", percentiles.p10(), known),
                percentile("p90", percentiles.p90(), known),
                input("paths", percentiles.paths(), "paths", "figure:" + PATHS));
    }

    private static Figure.Input percentile(String name, BigDecimal value, Metric metric) {
        return value == null
                ? new Figure.Input(name, "never", metric.unit(), "Monte Carlo")
                : input(name, value, metric.unit(), "Monte Carlo");
    }

    private Figure.Input horizon() {
        return input("horizon-months", businessCase.horizonMonths(), "months", "assumption horizonMonths");
    }

    private static Figure.Input of(Quantity quantity) {
        return input(
                quantity.name(),
                quantity.typical(),
                quantity.unit(),
                quantity.source()
                        + (quantity.range().low().compareTo(quantity.range().high()) == 0
                                ? ""
                                : " [" + quantity.range().low().toPlainString() + " to "
                                        + quantity.range().high().toPlainString() + "]")
                        + (quantity.judgement() ? " (judgement)" : ""));
    }
}
