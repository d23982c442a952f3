package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import java.math.BigDecimal;

/**
 * What a person states of a quantity.
 *
 * @param low nothing lies below; null takes typical
 * @param typical the likeliest; required
 * @param high nothing lies above; null takes typical
 * @param source who or what says so; null says that the person does
 */
public record Estimate(BigDecimal low, BigDecimal typical, BigDecimal high, String source) {
    /**
     * @param field name of the input, for the refusal
     * @throws CaseRefused where a value is missing, negative where it must not be, or out of order
     */
    Range range(String field, boolean mayBeNegative) {
        if (typical == null) {
            throw new CaseRefused(field + ".typical", field + ".typical is missing; state the likeliest value.");
        }
        BigDecimal bottom = low == null ? typical : low;
        BigDecimal top = high == null ? typical : high;
        if (!mayBeNegative && bottom.signum() < 0) {
            throw new CaseRefused(
                    field, field + " is never negative, was " + bottom.toPlainString() + "; give 0 or more.");
        }
        if (bottom.compareTo(typical) > 0 || typical.compareTo(top) > 0) {
            throw new CaseRefused(
                    field,
                    field + " must rise from low over typical to high, was " + bottom.toPlainString() + ", "
                            + typical.toPlainString() + ", " + top.toPlainString() + "; put the smallest first.");
        }
        return new Range(bottom, typical, top);
    }

    String sourceOr(String by) {
        return source == null || source.isBlank() ? "stated by " + by : source + " (stated by " + by + ")";
    }
}
