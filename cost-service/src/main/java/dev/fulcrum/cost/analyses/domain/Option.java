package dev.fulcrum.cost.analyses.domain;

import dev.fulcrum.cost.businesscase.domain.CaseOption;
import dev.fulcrum.cost.businesscase.domain.Metric;
import dev.fulcrum.cost.businesscase.domain.OptionResult;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One way to serve the feature, in short; amounts in USD at typical inputs unless they say otherwise.
 *
 * @param name stable name
 * @param label for people
 * @param monthlyCostUsd running cost per month with all traffic moved
 * @param oneOffUsd cost before the first saving
 * @param monthlySavingUsd against staying; negative where it costs more
 * @param tcoUsd all costs over the horizon
 * @param tcoP10Usd a tenth of the paths is at or below
 * @param tcoP90Usd nine tenths of the paths are at or below
 * @param npvUsd present value of the savings less the one-off cost
 * @param paybackWithRolloutMonths delay, dual running and ramp included; null is not within the horizon
 * @param paybackProbability share of paths that pay back within the horizon; null for staying
 */
public record Option(
        String name,
        String label,
        BigDecimal monthlyCostUsd,
        BigDecimal oneOffUsd,
        BigDecimal monthlySavingUsd,
        BigDecimal tcoUsd,
        BigDecimal tcoP10Usd,
        BigDecimal tcoP90Usd,
        BigDecimal npvUsd,
        BigDecimal paybackWithRolloutMonths,
        BigDecimal paybackProbability) {
    /** What capture, training and rollout of this platform carry out. */
    public static final String SMALL_TASK_MODEL = CaseOption.SMALL_TASK_MODEL;

    /** Months are stated to a hundredth. */
    private static final int MONTH_SCALE = 2;

    public static Option of(OptionResult result) {
        return new Option(
                result.option(),
                result.label(),
                result.monthlyCostUsd(),
                result.oneOffUsd(),
                result.monthlySavingUsd(),
                result.tcoUsd(),
                result.spread(Metric.TCO).p10(),
                result.spread(Metric.TCO).p90(),
                result.npvUsd(),
                result.paybackWithRolloutMonths(),
                result.paybackProbability());
    }

    /** One-off cost ÷ monthly saving, months; null where nothing is saved, so that it never pays back. */
    public BigDecimal paybackMonths() {
        return monthlySavingUsd.signum() <= 0
                ? null
                : oneOffUsd.divide(monthlySavingUsd, MONTH_SCALE, RoundingMode.HALF_UP);
    }
}
