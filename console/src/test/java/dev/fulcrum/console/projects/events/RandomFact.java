package dev.fulcrum.console.projects.events;

import dev.fulcrum.events.Money;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Facts of any type, filled at random, so that two of one type rarely say the same. */
final class RandomFact {
    /** Few, so that names which must agree within a fact sometimes do; long enough to pass for a hash. */
    private static final List<String> WORDS =
            List.of("small-task-model", "stay-on-the-api", "simulator-large", "triage-of-mails", "<b>0a1b2c3d4e5f</b>");

    private RandomFact() {}

    static Object of(Class<?> fact, Random random) {
        RecordComponent[] parts = fact.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(parts)
                .map(part -> part.getType() == Double.class && random.nextBoolean()
                        ? null
                        : value(part.getGenericType(), random))
                .toArray();
        try {
            Constructor<?> constructor = fact.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No " + fact + " could be made", e);
        }
    }

    static <T> T oneOf(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Object value(Type type, Random random) {
        if (type instanceof ParameterizedType many) {
            return many.getRawType() == Map.class
                    ? Map.of("validation_accuracy", random.nextDouble())
                    : List.of(
                            value(many.getActualTypeArguments()[0], random),
                            value(many.getActualTypeArguments()[0], random));
        } else if (type == String.class) {
            return oneOf(WORDS, random);
        } else if (type == UUID.class) {
            return uuid(random);
        } else if (type == Instant.class) {
            return Instant.EPOCH.plusSeconds(random.nextInt(1_000_000));
        } else if (type == Money.class) {
            return Money.of(BigDecimal.valueOf(random.nextInt(1_000_000), 2), "USD");
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class) {
            return random.nextInt(1000);
        } else if (type == long.class) {
            return (long) random.nextInt(1_000_000);
        } else if (type == double.class || type == Double.class) {
            return random.nextDouble();
        }
        return of((Class<?>) type, random);
    }

    static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
