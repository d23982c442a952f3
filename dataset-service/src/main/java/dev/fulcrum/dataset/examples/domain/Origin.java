package dev.fulcrum.dataset.examples.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an example comes from: seen on live traffic, made up by a model, or brought in a file. */
public enum Origin {
    CAPTURED,
    SYNTHETIC,
    IMPORTED;

    /** The name in Parquet, REST and tables. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Origin> named(String wireName) {
        return Stream.of(values())
                .filter(origin -> origin.wireName().equals(wireName))
                .findFirst();
    }
}
