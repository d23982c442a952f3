package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;

/**
 * A month at typical inputs.
 *
 * @param month from the decision, 1 is the first
 * @param calls of the feature
 * @param moved share that the option answers in production, mean of the month
 * @param costUsd of the month, to the cent
 * @param cumulativeUsd one-off cost and all months so far
 * @param aheadOfStayUsd what staying would have cost so far less that; the lines cross where it turns positive
 * @param replicas null without machines of one's own
 * @param utilisation of them, mean of the month, 0 to 1
 */
public record MonthResult(
        int month,
        BigDecimal calls,
        BigDecimal moved,
        BigDecimal costUsd,
        BigDecimal cumulativeUsd,
        BigDecimal aheadOfStayUsd,
        Integer replicas,
        BigDecimal utilisation) {}
