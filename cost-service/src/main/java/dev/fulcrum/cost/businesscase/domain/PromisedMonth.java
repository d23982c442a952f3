package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;

/**
 * A month of what an option promises, counted from its first production call.
 *
 * @param month 1 is the month that begins with it
 * @param calls of the feature, wherever answered
 * @param share on the option, mean of the month
 * @param againstStayUsd saving on running cost; negative where it costs more
 * @param againstCheapestApiUsd the same against the cheapest API with all traffic on it; null where none qualified
 */
public record PromisedMonth(
        int month, BigDecimal calls, BigDecimal share, BigDecimal againstStayUsd, BigDecimal againstCheapestApiUsd) {}
