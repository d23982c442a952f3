package dev.fulcrum.cost;

import dev.fulcrum.events.Money;
import java.math.BigDecimal;

/**
 * Exact US dollars as the outside sees them. The price book knows no other currency, and says so when it is loaded.
 */
public final class Dollars {
    public static final String CURRENCY = "USD";
    private static final int CENTS = 2;

    private Dollars() {}

    /** The same amount, without useless zeros but with cents; null stays null. */
    public static Money money(BigDecimal usd) {
        if (usd == null) {
            return null;
        }
        BigDecimal stripped = usd.stripTrailingZeros();
        return Money.of(stripped.scale() < CENTS ? stripped.setScale(CENTS) : stripped, CURRENCY);
    }
}
