package dev.fulcrum.dataset.exports;

import java.util.Optional;
import java.util.stream.Stream;

/** Which answer of a row stands for the assistant's in an export. */
public enum Answers {
    /** The teacher's, right or wrong. */
    LABEL("label"),
    /** What a person said is right, where one did; else the teacher's. */
    TRUTH_FIRST("truth-first");

    private final String wireName;

    Answers(String wireName) {
        this.wireName = wireName;
    }

    public static Optional<Answers> named(String wireName) {
        return Stream.of(values())
                .filter(answers -> answers.wireName.equals(wireName))
                .findFirst();
    }
}
