package dev.fulcrum.cost.analyses.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
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
@JsonDeserialize(using = EstimateReader.class)
public record EstimateRequest(BigDecimal low, BigDecimal typical, BigDecimal high, String currency, String source) {
    private static final int LONGEST_SOURCE = 500;
    /** Digits before or after the point; more is a slip, and an exponent of millions would fill the memory. */
    private static final int MOST_DIGITS = 30;

    static BigDecimal sane(String field, BigDecimal value) {
        if (value != null && (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS)) {
            throw Problem.invalid(
                    field,
                    field + " has at most " + MOST_DIGITS + " digits on either side of the point, was " + value + ".");
        }
        return value;
    }

    /** @throws Problem 400 for another currency and for what no person means */
    static Estimate estimate(EstimateRequest request) {
        if (request == null) {
            return null;
        }
        if (request.currency != null && !request.currency.equals(Dollars.CURRENCY)) {
            throw Problem.invalid(
                    "currency",
                    "Amounts are in USD, the currency of the price book, was " + request.currency
                            + "; convert it and say the rate in source.");
        }
        if (request.source != null && request.source.length() > LONGEST_SOURCE) {
            throw Problem.invalid(
                    "source",
                    "A source has at most " + LONGEST_SOURCE + " characters, had " + request.source.length() + ".");
        }
        return new Estimate(
                sane("low", request.low),
                sane("typical", request.typical),
                sane("high", request.high),
                request.source);
    }
}
