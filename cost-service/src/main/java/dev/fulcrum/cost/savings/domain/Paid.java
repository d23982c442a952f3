package dev.fulcrum.cost.savings.domain;

import java.math.BigDecimal;

/**
 * An amount that was paid.
 *
 * @param usd exact; a credit is negative
 * @param formula how it came about
 * @param source who says so
 * @param actual true where a bill says so, false where it is worked out
 */
public record Paid(PaidItem item, BigDecimal usd, String formula, String source, boolean actual) {}
