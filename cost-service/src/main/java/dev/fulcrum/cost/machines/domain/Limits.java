package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/** Bounds of what can be meant; a value beyond them is a slip of the unit. */
final class Limits {
    /** The largest published model has about 2,000 billion parameters. */
    static final BigDecimal MAX_PARAMETERS_B = new BigDecimal(5_000);
    /** The longest published context is ten million tokens. */
    static final int MAX_TOKENS = 10_000_000;

    private Limits() {}

    /** @return the value, more than 0 and at most the maximum */
    static BigDecimal positive(String field, BigDecimal value, BigDecimal max, String unit) {
        if (value == null || value.signum() <= 0 || value.compareTo(max) > 0) {
            throw invalid(field, "more than 0 and at most " + max.toPlainString(), plain(value), unit);
        }
        return value;
    }

    static BigDecimal between(String field, BigDecimal value, BigDecimal min, BigDecimal max, String unit) {
        if (value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw invalid(field, "from " + min.toPlainString() + " to " + max.toPlainString(), plain(value), unit);
        }
        return value;
    }

    static long between(String field, long value, long min, long max, String unit) {
        if (value < min || value > max) {
            throw invalid(field, "from " + min + " to " + max, Long.toString(value), unit);
        }
        return value;
    }

    private static InvalidMachineInput invalid(String field, String bounds, String value, String unit) {
        return new InvalidMachineInput(
                field, field + " must be " + bounds + " " + unit + ", was " + value + "; check the unit.");
    }

    private static String plain(BigDecimal value) {
        return value == null ? "missing" : value.toPlainString();
    }
}
