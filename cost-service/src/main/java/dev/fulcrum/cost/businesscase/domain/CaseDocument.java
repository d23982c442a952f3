package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** A business case as a document that finance can check without this service. */
public final class CaseDocument {
    private static final int PERCENT = 100;

    private final CaseResult result;
    private final List<Figure> figures;
    private final StringBuilder text = new StringBuilder();

    private CaseDocument(CaseResult result, List<Figure> figures) {
        this.result = result;
        this.figures = figures;
    }

    /**
     * @param heading lines for the top: what, of whom, when, decided how
     * @param figures of the case, which a result read back from storage does not carry itself
     */
    public static String markdown(String title, List<String> heading, CaseResult result, List<Figure> figures) {
        CaseDocument document = new CaseDocument(result, figures);
        document.text.append("# ").append(cell(title)).append("\n\n");
        heading.forEach(line -> document.text.append("- ").append(cell(line)).append('\n'));
        document.summary();
        document.options();
        document.spread();
        result.options().forEach(document::option);
        document.months();
        document.assumptions();
        document.figures();
        return document.text.toString();
    }

    private void summary() {
        text.append("- Recommended: **").append(result.recommended()).append("**, the lowest total cost over ");
        text.append(result.horizonMonths()).append(" months at typical inputs; it is the lowest in ");
        text.append(percent(result.option(result.recommended()).lowestCostProbability()))
                .append(" of ");
        text.append(result.paths()).append(" simulated paths\n");
        if (result.marginBefore() != null) {
            text.append("- Gross margin now: ")
                    .append(percent(result.marginBefore()))
                    .append('\n');
        }
    }

    private void options() {
        text.append("\n## Options at typical inputs, USD\n\n");
        text.append(
                "| option | once | a month | saved a month | total | per call | NPV | payback, simple | payback with"
                        + " delay, dual running and ramp | pays back within the horizon | crosses the cheapest API | break-even"
                        + " calls a month | margin after |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (OptionResult option : result.options()) {
            row(
                    option.option(),
                    money(option.oneOffUsd()),
                    money(option.monthlyCostUsd()),
                    money(option.monthlySavingUsd()),
                    money(option.tcoUsd()),
                    plain(option.unitCostUsd(), "-"),
                    money(option.npvUsd()),
                    months(option.paybackMonths()),
                    months(option.paybackWithRolloutMonths()),
                    percent(option.paybackProbability()),
                    months(option.crossesCheapestApiMonths()),
                    plain(option.breakEvenCalls(), "none"),
                    percent(option.marginAfter()));
        }
        text.append('\n');
        result.options().forEach(option -> text.append("- `")
                .append(option.option())
                .append("`: ")
                .append(cell(option.label()))
                .append('\n'));
    }

    private void spread() {
        text.append("\n## Percentiles over ")
                .append(result.paths())
                .append(" paths (seed ")
                .append(result.seed());
        text.append(")\n\nThe median p50 is not the result at typical inputs above: ranges are lopsided.\n\n");
        text.append("| option | result | unit | p10 | p50 | p90 |\n|---|---|---|---:|---:|---:|\n");
        for (OptionResult option : result.options()) {
            option.spread()
                    .forEach((metric, percentiles) -> row(
                            option.option(),
                            metric,
                            unit(metric),
                            plain(percentiles.p10(), "never"),
                            plain(percentiles.p50(), "never"),
                            plain(percentiles.p90(), "never")));
        }
    }

    private static String unit(String metric) {
        return Metric.valueOf(metric.toUpperCase(Locale.ROOT).replace('-', '_')).unit();
    }

    private void option(OptionResult option) {
        text.append("\n## Lines of cost: ").append(option.option()).append("\n\n");
        text.append("| line | basis | low | typical | high | unit | once | a month | over the horizon | judgement |"
                + " source |\n|---|---|---:|---:|---:|---|---:|---:|---:|---|---|\n");
        for (LineResult line : option.lines()) {
            row(
                    line.line(),
                    line.basis(),
                    plain(line.range().low(), ""),
                    plain(line.range().typical(), ""),
                    plain(line.range().high(), ""),
                    line.unit(),
                    money(line.onceUsd()),
                    money(line.monthlyUsd()),
                    money(line.totalUsd()),
                    line.judgement() ? "yes" : "no",
                    line.source());
        }
        text.append("| **total** | | | | | | ")
                .append(money(option.oneOffUsd()))
                .append(" | ");
        text.append(money(option.monthlyCostUsd()))
                .append(" | ")
                .append(money(option.tcoUsd()))
                .append(" | | |\n");
        if (option.replicas() != null) {
            text.append("\nReplicas in month 1: ").append(option.replicas()).append(", used to ");
            text.append(percent(option.utilisation())).append(" of what they could answer.\n");
        }
    }

    private void months() {
        text.append("\n## Cumulative cost by month, USD\n\n| month |");
        result.options()
                .forEach(option -> text.append(' ').append(option.option()).append(" |"));
        text.append("\n|---:|").append("---:|".repeat(result.options().size())).append('\n');
        for (int month = 0; month < result.horizonMonths(); month++) {
            text.append("| ").append(month + 1).append(" |");
            for (OptionResult option : result.options()) {
                text.append(' ')
                        .append(money(option.months().get(month).cumulativeUsd()))
                        .append(" |");
            }
            text.append('\n');
        }
    }

    private void assumptions() {
        text.append("\n## What this rests on\n\n");
        text.append("- Discount rate: ")
                .append(percent(result.discountRatePerYear()))
                .append(" a year\n");
        result.notes().forEach(note -> text.append("- ").append(cell(note)).append('\n'));
        text.append(
                "- Ranges are triangular with the typical value as mode, of the logarithm where they span a factor of"
                        + " more than five. Correlations are judgements:\n");
        for (CaseResult.Correlation correlation : result.correlations()) {
            text.append("  - ").append(correlation.driver()).append(" ").append(correlation.correlation());
            text.append(": ")
                    .append(String.join(", ", correlation.quantities()))
                    .append('\n');
        }
    }

    private void figures() {
        text.append("\n## Every figure\n\n| figure | value | unit | formula | inputs |\n|---|---:|---|---|---|\n");
        for (Figure figure : figures) {
            row(
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    figure.formula(),
                    figure.inputs().stream()
                            .map(input -> input.name() + " = " + input.value() + " " + input.unit() + " ("
                                    + input.source() + ")")
                            .reduce((one, other) -> one + "; " + other)
                            .orElse(""));
        }
    }

    private void row(String... cells) {
        text.append('|');
        for (String each : cells) {
            text.append(' ').append(cell(each)).append(" |");
        }
        text.append('\n');
    }

    private static String money(BigDecimal usd) {
        return usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String plain(BigDecimal value, String none) {
        return value == null ? none : value.stripTrailingZeros().toPlainString();
    }

    private static String months(BigDecimal value) {
        return value == null ? "never" : value.toPlainString();
    }

    private static String percent(BigDecimal share) {
        return share == null
                ? "-"
                : share.multiply(BigDecimal.valueOf(PERCENT)).setScale(1, RoundingMode.HALF_UP) + " %";
    }

    /** Text of people and files must not break the table, or bring markup of its own. */
    private static String cell(String value) {
        return value.replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ').replace('\r', ' ');
    }
}
