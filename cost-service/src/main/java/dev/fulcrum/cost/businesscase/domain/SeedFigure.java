package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;

/**
 * A range that a seed text states.
 *
 * @param id its name in the extraction
 * @param min lower end in USD, inclusive
 * @param max upper end in USD, inclusive
 * @param about what it covers
 * @param source text it comes from
 * @param asOf when it was extracted
 */
public record SeedFigure(String id, BigDecimal min, BigDecimal max, String about, String source, String asOf) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** The middle of the range, exact. */
    public BigDecimal middle() {
        return min.add(max).multiply(HALF);
    }
}
