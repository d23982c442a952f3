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

/** Opens what comes out of an option: sums, savings, margins and percentiles, from figures that are in the sheet. */
final class OutcomeFigures {
    private static final String STAY = CaseOption.STAY;

    private final BusinessCase businessCase;
    private final FigureSheet sheet;

    OutcomeFigures(BusinessCase businessCase, FigureSheet sheet) {
        this.businessCase = businessCase;
        this.sheet = sheet;
    }

    void add(OptionResult result) {
        sums(result);
        if (!result.option().equals(STAY)) {
            savings(result);
        }
        margins(result);
        result.spread().forEach((metric, percentiles) -> percentiles(result.option(), metric, percentiles));
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
                sheet.figure(CaseFigures.CALLS),
                sheet.figure(CaseFigures.GROWTH),
                horizon());
    }

    private static Figure.Input[] parts(
            OptionResult result, Predicate<LineResult> due, Function<LineResult, BigDecimal> amount) {
        return result.lines().stream()
                .filter(due)
                .map(line -> input(line.line(), amount.apply(line), "USD", line.source()))
                .toArray(Figure.Input[]::new);
    }

    private void savings(OptionResult result) {
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
        List<Figure.Input> schedule = new ArrayList<>(rollout(name));
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
                input("paths", percentiles.paths(), "paths", "figure:" + CaseFigures.PATHS));
    }

    private static Figure.Input percentile(String name, BigDecimal value, Metric metric) {
        return value == null
                ? new Figure.Input(name, "never", metric.unit(), "Monte Carlo")
                : input(name, value, metric.unit(), "Monte Carlo");
    }

    Figure.Input horizon() {
        return input("horizon-months", businessCase.horizonMonths(), "months", "assumption horizonMonths");
    }

    /** Delay, dual running, ramp and share of an option. */
    List<Figure.Input> rollout(String name) {
        return List.of(
                sheet.figure(name + ".delay"),
                sheet.figure(name + ".dual-running"),
                sheet.figure(name + ".ramp"),
                sheet.figure(name + ".share"));
    }
}
