package dev.fulcrum.cost.spend.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How long the buckets of an answer are, in UTC. */
public enum Granularity {
    HOUR(31),
    DAY(800),
    MONTH(12_000);

    private final int maxDays;

    Granularity(int maxDays) {
        this.maxDays = maxDays;
    }

    /** The longest period, in days, that is answered in such buckets; longer ones would not be read by anybody. */
    public int maxDays() {
        return maxDays;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Granularity> of(String wire) {
        return Arrays.stream(values())
                .filter(value -> value.wire().equals(wire.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public static String known() {
        return Arrays.stream(values()).map(Granularity::wire).collect(Collectors.joining(", "));
    }
}
