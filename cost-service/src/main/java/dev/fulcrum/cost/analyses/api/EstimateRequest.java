package dev.fulcrum.cost.analyses.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.businesscase.domain.Estimate;
import java.io.IOException;
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
@JsonDeserialize(using = EstimateRequest.Reader.class)
public record EstimateRequest(BigDecimal low, BigDecimal typical, BigDecimal high, String currency, String source) {
    private static final int LONGEST_SOURCE = 500;
    /** Digits before or after the point; more is a slip, and an exponent of millions would fill the memory. */
    private static final int MOST_DIGITS = 30;

    /** @throws Problem 400 by field for another currency, an endless source, or a number nobody means */
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

    /** A bare number is the typical value. */
    static final class Reader extends StdDeserializer<EstimateRequest> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(EstimateRequest.class);
        }

        @Override
        public EstimateRequest deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                Fields fields = context.readValue(parser, Fields.class);
                return new EstimateRequest(fields.low, fields.typical, fields.high, fields.currency, fields.source);
            }
            return new EstimateRequest(null, context.readValue(parser, BigDecimal.class), null, null, null);
        }
    }

    private record Fields(BigDecimal low, BigDecimal typical, BigDecimal high, String currency, String source) {}

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
