package dev.fulcrum.console.projects.events;

import dev.fulcrum.events.Money;
import dev.fulcrum.events.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, always with their unit. */
final class Words {
    private static final int CENTS = 2;
    private static final int SMALLEST_DIGITS = 6;
    private static final double SMALL_AMOUNT = 0.01;

    private Words() {}

    /** {@code USD 1,234.50}; amounts below a cent keep six digits. */
    static String money(Money money) {
        BigDecimal amount = money.decimal();
        boolean small = amount.signum() != 0 && amount.abs().doubleValue() < SMALL_AMOUNT;
        String digits = small
                ? amount.setScale(SMALLEST_DIGITS, RoundingMode.HALF_UP).toPlainString()
                : format("#,##0.00", amount.setScale(CENTS, RoundingMode.HALF_UP));
        return money.currency() + " " + digits;
    }

    static String count(long number) {
        return format("#,##0", number);
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String decimal(double number) {
        return format("0.0", number);
    }

    static String percent(double share) {
        return format("0.#", share * 100) + " %";
    }

    /** In percentage points, with its sign. */
    static String points(double difference) {
        return (difference < 0 ? "−" : "+") + format("0.0", Math.abs(difference) * 100) + " points";
    }

    /** {@code 91.2 % (88.0–93.6 %, n = 420)}. */
    static String proportion(Proportion share) {
        return percent(share.value()) + " (" + format("0.0", share.low() * 100) + "–"
                + format("0.0", share.high() * 100) + " %, n = " + count(share.n()) + ")";
    }

    static String duration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (duration.toMinutes() < 1) {
            return format("0.0", millis / 1000.0) + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    private static String format(String pattern, Object number) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
