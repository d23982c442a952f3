package dev.fulcrum.cost.analyses.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.businesscase.domain.Estimate;
import java.math.BigDecimal;

/**
 * What a person states of a quantity: a number, or a range with its source.
 *
 * @param low nothing lies below; left out it is typical
 * @param typical the likeliest
 * @param high nothing lies above; left out it is typical
 * @param currency USD or left out
 * @param source who or what says so
 */
public record EstimateRequest(BigDecimal low, BigDecimal typical, BigDecimal high, String currency, String source) {
    private static final int LONGEST_SOURCE = 500;
    /** Digits before or after the point; more is a slip, and an exponent of millions would fill the memory. */
    private static final int MOST_DIGITS = 30;

    @JsonCreator
    public EstimateRequest {
        if (currency != null && !currency.equals(Dollars.CURRENCY)) {
            throw Problem.invalid(
                    "currency",
                    "Amounts are in USD, the currency of the price book, was " + currency + "; convert it and say the"
                            + " rate in source.");
        }
        if (source != null && source.length() > LONGEST_SOURCE) {
            throw Problem.invalid(
                    "source", "A source has at most " + LONGEST_SOURCE + " characters, had " + source.length() + ".");
        }
        sane("low", low);
        sane("typical", typical);
        sane("high", high);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static EstimateRequest of(BigDecimal typical) {
        return new EstimateRequest(null, typical, null, null, null);
    }

    static BigDecimal sane(String field, BigDecimal value) {
        if (value != null && (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS)) {
            throw Problem.invalid(
                    field,
                    field + " has at most " + MOST_DIGITS + " digits on either side of the point, was " + value + ".");
        }
        return value;
    }

    static Estimate estimate(EstimateRequest request) {
        return request == null ? null : new Estimate(request.low, request.typical, request.high, request.source);
    }
}
