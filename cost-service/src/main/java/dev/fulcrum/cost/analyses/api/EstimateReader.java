package dev.fulcrum.cost.analyses.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads a quantity from a number alone or from an object; Jackson's own creators take one of the two. */
final class EstimateReader extends JsonDeserializer<EstimateRequest> {
    private record Fields(BigDecimal low, BigDecimal typical, BigDecimal high, String currency, String source) {}

    @Override
    public EstimateRequest deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken().isScalarValue()) {
            return new EstimateRequest(null, context.readValue(json, BigDecimal.class), null, null, null);
        }
        Fields fields = context.readValue(json, Fields.class);
        return new EstimateRequest(fields.low, fields.typical, fields.high, fields.currency, fields.source);
    }
}
