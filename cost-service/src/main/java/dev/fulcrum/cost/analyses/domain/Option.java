package dev.fulcrum.cost.analyses.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One way to serve the feature; amounts in USD.
 *
 * @param name stay, cheapest-api or small-task-model
 * @param label for people
 * @param monthlyCostUsd running cost per month
 * @param oneOffUsd cost before the first saving
 * @param monthlySavingUsd against staying; negative where it costs more
 */
public record Option(
        String name, String label, BigDecimal monthlyCostUsd, BigDecimal oneOffUsd, BigDecimal monthlySavingUsd) {
    public static final String STAY = "stay";
    public static final String CHEAPEST_API = "cheapest-api";
    public static final String SMALL_TASK_MODEL = "small-task-model";

    /** Months are stated to a hundredth. */
    private static final int MONTH_SCALE = 2;

    /** One-off cost ÷ monthly saving, months; null where nothing is saved, so that it never pays back. */
    public BigDecimal paybackMonths() {
        return monthlySavingUsd.signum() <= 0
                ? null
                : oneOffUsd.divide(monthlySavingUsd, MONTH_SCALE, RoundingMode.HALF_UP);
    }

    /** One-off cost and running cost over the months, USD. */
    public BigDecimal costOver(int months) {
        return oneOffUsd.add(monthlyCostUsd.multiply(BigDecimal.valueOf(months)));
    }
}
