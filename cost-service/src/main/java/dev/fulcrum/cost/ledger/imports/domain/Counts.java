package dev.fulcrum.cost.ledger.imports.domain;

import dev.fulcrum.cost.ledger.domain.MeteredCall;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/**
 * Counts of a JSON object, read as maps, numbers and texts.
 *
 * @param fields by name
 */
record Counts(Map<?, ?> fields) {
    static final long ABSENT = -1;

    /** An object within; without counts where there is none. */
    Counts within(String name) {
        return new Counts(fields.get(name) instanceof Map<?, ?> inner ? inner : Map.of());
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /** The first of these names that has a value, or {@link #ABSENT}. */
    long first(String... names) {
        for (String name : names) {
            if (has(name)) {
                return count(name);
            }
        }
        return ABSENT;
    }

    /** 0 where there is no value. */
    long orNone(String name) {
        return has(name) ? count(name) : 0;
    }

    String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    private long count(String name) {
        Object value = fields.get(name);
        long count;
        try {
            count = exact(value);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + " must be a whole number of tokens, at most " + MeteredCall.MOST_TOKENS + ", was "
                            + RowError.shown(value) + ".",
                    e);
        }
        if (count < 0) {
            throw new IllegalArgumentException(name + " cannot be negative, was " + RowError.shown(value) + ".");
        }
        if (count > MeteredCall.MOST_TOKENS) {
            throw new IllegalArgumentException(name + " must be at most " + MeteredCall.MOST_TOKENS + " tokens, was "
                    + RowError.shown(value) + ".");
        }
        return count;
    }

    private static long exact(Object value) {
        if (value instanceof BigInteger big) {
            return big.longValueExact();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.longValueExact();
        }
        if (value instanceof Double || value instanceof Float) {
            return new BigDecimal(value.toString()).longValueExact();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new ArithmeticException("no number");
    }
}
