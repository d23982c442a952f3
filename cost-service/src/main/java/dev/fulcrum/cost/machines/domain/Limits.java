package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/** Bounds of what can be meant; a value beyond them is a slip of the unit. */
final class Limits {
    /** The largest published model has about 2,000 billion parameters. */
    static final BigDecimal MAX_PARAMETERS_B = new BigDecimal(5_000);
    /** The longest published context is ten million tokens. */
    static final int MAX_TOKENS = 10_000_000;

    /** A hundred thousand parameters. */
    private static final BigDecimal MIN_PARAMETERS_B = new BigDecimal("0.0001");

    private static final int MAX_SCALE = 12;

    private Limits() {}

    /** @return the value, in its bounds and with no more digits than anybody means */
    static BigDecimal between(String field, BigDecimal value, BigDecimal min, BigDecimal max, String unit) {
        if (value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw invalid(field, "from " + plain(min) + " to " + plain(max) + " " + unit, plain(value));
        }
        if (value.scale() > MAX_SCALE) {
            throw invalid(field, "a number with at most " + MAX_SCALE + " digits after the point", plain(value));
        }
        return value;
    }

    static BigDecimal parameters(String field, BigDecimal value, BigDecimal max) {
        return between(field, value, MIN_PARAMETERS_B, max, "billion parameters");
    }

    static long between(String field, long value, long min, long max, String unit) {
        if (value < min || value > max) {
            throw invalid(field, "from " + min + " to " + max + " " + unit, Long.toString(value));
        }
        return value;
    }

    private static InvalidMachineInput invalid(String field, String bounds, String value) {
        return new InvalidMachineInput(field, field + " must be " + bounds + ", was " + value + "; check the unit.");
    }

    /** An exponent stays one: written out it could be longer than memory. */
    private static String plain(BigDecimal value) {
        if (value == null) {
            return "missing";
        }
        return Math.abs((long) value.scale()) > MAX_SCALE ? value.toString() : value.toPlainString();
    }
}
