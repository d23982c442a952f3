package dev.fulcrum.chassis.problem;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;

/** Holds the decimals of query parameters to the size of {@link Decimals}. */
@Provider
public class DecimalParameters implements ParamConverterProvider {
    @Override
    public <T> ParamConverter<T> getConverter(Class<T> rawType, Type genericType, Annotation[] annotations) {
        if (rawType != BigDecimal.class) {
            return null;
        }
        return new ParamConverter<>() {
            @Override
            public T fromString(String value) {
                return value == null ? null : rawType.cast(Decimals.parse(value));
            }

            @Override
            public String toString(T value) {
                return value.toString();
            }
        };
    }
}
