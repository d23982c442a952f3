package dev.fulcrum.cost.spend.domain;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/** What is said about the spend to come; not every series allows a number. */
public sealed interface Forecast {
    /** A range that holds the truth in 80 of 100 cases if the present trend goes on: 10th, 50th, 90th percentile. */
    record Range(BigDecimal p10, BigDecimal p50, BigDecimal p90) {}

    /**
     * A calendar month, UTC, USD.
     *
     * @param measured exact spend of the month so far; 0 for one to come
     * @param total of the whole month: what is measured and what is to come
     * @param capped the upper end grew faster than the policy lets a forecast grow, and was held there
     */
    record Month(YearMonth month, BigDecimal measured, Range total, boolean capped) {}

    /**
     * @param weeks whole weeks that the trend was fitted to
     * @param growthPerMonth as a share, 0.05 for 5 % more a month
     * @param months the present one first
     */
    record Stated(int weeks, Range growthPerMonth, List<Month> months) implements Forecast {}

    /**
     * @param days complete days since the first with spend, or since the last week without any
     * @param needed days that a forecast takes
     */
    record NotEnoughData(int days, int needed) implements Forecast {}

    /** Nothing was spent in the last weeks. */
    record NoSpend(int daysWithout) implements Forecast {}

    /**
     * No series grows so for long, so that no number would be more than a guess.
     *
     * @param growthPerMonth measured, as a share
     * @param limit largest growth that is carried forward, as a share
     */
    record GrowthTooHigh(BigDecimal growthPerMonth, BigDecimal limit) implements Forecast {}
}
