package dev.fulcrum.chassis.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;

/** Holds the decimals of JSON bodies to the size of {@link Decimals}; Jackson bounds a number's length alone. */
@Singleton
public class DecimalBodies implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("fulcrum-decimals").addDeserializer(BigDecimal.class, new OfSaneSize()));
    }

    private static final class OfSaneSize extends StdScalarDeserializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        OfSaneSize() {
            super(BigDecimal.class);
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Float;
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            BigDecimal value = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
            try {
                return value == null ? null : Decimals.require(value);
            } catch (Decimals.Refused refused) {
                return context.reportInputMismatch(this, "%s", refused.getMessage());
            }
        }
    }
}
