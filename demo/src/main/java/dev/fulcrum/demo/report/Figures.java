package dev.fulcrum.demo.report;

import dev.fulcrum.demo.rest.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How figures are written. */
public final class Figures {
    private Figures() {}

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A monthly bill, to the dollar. */
    public static String dollars(BigDecimal amount) {
        BigDecimal whole = amount.setScale(0, RoundingMode.HALF_EVEN);
        return (whole.signum() < 0 ? "-$" : "$")
                + String.format(Locale.ROOT, "%,d", whole.abs().longValueExact());
    }

    /** A few minutes of traffic, to four decimals. */
    public static String cents(BigDecimal amount) {
        BigDecimal shown = amount.setScale(4, RoundingMode.HALF_EVEN);
        return (shown.signum() < 0 ? "-$" : "$") + shown.abs().toPlainString();
    }

    /** One call costs far less than a cent: seven decimals. */
    public static String perCall(BigDecimal amount) {
        return "$" + amount.setScale(7, RoundingMode.HALF_EVEN).toPlainString();
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** A difference of two shares, with its sign. */
    public static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f points", difference * 100);
    }

    /** Of {@code {value, low, high, n, confidence}}, shares 0–1. */
    public static String interval(Answer proportion) {
        return percent(proportion.number("value"))
                + String.format(
                        Locale.ROOT,
                        " (%.1f to %.1f, n = %d)",
                        proportion.number("low") * 100,
                        proportion.number("high") * 100,
                        proportion.integer("n"));
    }

    public static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
