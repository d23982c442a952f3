package dev.fulcrum.chassis.problem;

import java.math.BigDecimal;

/**
 * Decimals that callers send. A short text such as 1e-999999999 names a number whose digits fill the memory as soon as
 * somebody prints it or adds to it, so its size is looked at before anything else is done with it.
 */
public final class Decimals {
    /** Digits before the point, and after it. No amount needs as many; products of stored ones have more than amounts. */
    public static final int MOST_DIGITS = 200;

    private static final int LONGEST_SHOWN = 80;

    private Decimals() {}

    /** Says what is wrong with a number: its text, shortened, and the bound. */
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String text;

        private Refused(String text) {
            super("a decimal number with at most " + MOST_DIGITS + " digits on either side of the point is needed, was "
                    + shown(text) + ".");
            this.text = text;
        }

        boolean isOf(String other) {
            return other.strip().equals(text);
        }
    }

    /** @throws Refused where it is no number, or has too many digits on a side of the point */
    public static BigDecimal parse(String text) {
        String stripped = text.strip();
        // of a long text the digits alone take minutes to convert
        if (stripped.length() > 2 * MOST_DIGITS + LONGEST_SHOWN) {
            throw new Refused(stripped);
        }
        try {
            BigDecimal value = new BigDecimal(stripped);
            if (fits(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the answer below says the same
        }
        throw new Refused(stripped);
    }

    /** @throws Refused where it has too many digits on a side of the point */
    static BigDecimal require(BigDecimal value) {
        if (!fits(value)) {
            throw new Refused(value.toString());
        }
        return value;
    }

    private static boolean fits(BigDecimal value) {
        return value.scale() <= MOST_DIGITS && (long) value.precision() - value.scale() <= MOST_DIGITS;
    }

    static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
