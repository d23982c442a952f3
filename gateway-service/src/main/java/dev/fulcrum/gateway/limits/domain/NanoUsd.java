package dev.fulcrum.gateway.limits.domain;

import java.math.BigDecimal;

/**
 * Money inside this room: a {@code long} of billionths of a US dollar, so that it can be counted by one atomic addition.
 * A token of the cheapest model in the price book costs 8 of them; each call is rounded up once, by less than 1. The
 * largest limit is a billion dollars, a ninth of what a {@code long} holds.
 */
public final class NanoUsd {
    public static final String CURRENCY = "USD";
    public static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final int DIGITS = 9;
    private static final int CENTS = 2;

    private NanoUsd() {}

    /** @throws ArithmeticException where it has more than nine decimals, or is too large for a long */
    public static long of(BigDecimal usd) {
        return usd.movePointRight(DIGITS).longValueExact();
    }

    /** Exact, without useless zeros but with cents. */
    public static BigDecimal usd(long nano) {
        BigDecimal usd = BigDecimal.valueOf(nano, DIGITS).stripTrailingZeros();
        return usd.scale() < CENTS ? usd.setScale(CENTS) : usd;
    }
}
