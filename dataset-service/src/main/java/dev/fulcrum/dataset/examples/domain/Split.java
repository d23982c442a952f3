package dev.fulcrum.dataset.examples.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a row is for: fitting, choosing, or judging once. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The name in Parquet, REST and tables. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Split> named(String wireName) {
        return Stream.of(values())
                .filter(split -> split.wireName().equals(wireName))
                .findFirst();
    }
}
