package dev.fulcrum.cost.savings.domain;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * What is known of a month in which an own model answered calls, UTC.
 *
 * @param over whether the month is over
 * @param ownCalls production calls that the own model answered, failed ones left out: the fallback answered those
 * @param apiCalls production calls that an API answered while it was live
 * @param unpricedCalls calls that nobody can price, so that more was paid than this says
 * @param paid by item; what is missing is zero
 * @param cheapest the cheapest qualified API; null where there is none
 */
public record MeasuredMonth(
        YearMonth month,
        boolean over,
        long ownCalls,
        long apiCalls,
        long unpricedCalls,
        List<Paid> paid,
        Cheapest cheapest) {
    public MeasuredMonth {
        paid = List.copyOf(paid);
    }

    /**
     * The cheapest qualified API for the tokens that the incumbent counted.
     *
     * @param model {@code provider/model}
     * @param perCallUsd of a mean call
     * @param source of the price
     */
    public record Cheapest(String model, BigDecimal perCallUsd, String source) {}
}
