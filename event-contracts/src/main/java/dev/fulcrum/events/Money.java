package dev.fulcrum.events;

import java.math.BigDecimal;

/**
 * An exact amount; on the wire {@code {"amount": "12.50", "currency": "USD"}}, the amount a decimal string.
 *
 * @param amount exact decimal, never rounded on the way
 * @param currency ISO 4217 code
 */
public record Money(String amount, String currency) {
    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount.toPlainString(), currency);
    }

    public BigDecimal decimal() {
        return new BigDecimal(amount);
    }
}
