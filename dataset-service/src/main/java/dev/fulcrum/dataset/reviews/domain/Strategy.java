package dev.fulcrum.dataset.reviews.domain;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which order people are asked. */
public enum Strategy {
    /** Another model, or the near duplicates, answered otherwise: where most errors are found per look. */
    DISAGREEMENT("disagreement"),
    /** Its near duplicates have no majority. */
    UNCERTAIN("uncertain"),
    /** Labels seen least often first: mistyped and invented ones are rare. */
    RARE_LABEL("rare-label"),
    /** By chance: what is found holds for all. */
    RANDOM("random"),
    /** Test rows by chance, until all have their truth. */
    UNLABELLED_TEST("unlabelled-test");

    private final String wireName;

    Strategy(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Strategy> named(String wireName) {
        return Stream.of(values())
                .filter(strategy -> strategy.wireName.equals(wireName))
                .findFirst();
    }

    /** All, for an error text. */
    public static String all() {
        return Stream.of(values()).map(Strategy::wireName).collect(Collectors.joining(", "));
    }
}
