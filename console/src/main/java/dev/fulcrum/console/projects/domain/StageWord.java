package dev.fulcrum.console.projects.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The last word of one stage of one project.
 *
 * @param stage the stage
 * @param generation pass of the project it was said in; 0 where only a figure is known
 * @param status in words
 * @param tone how it stands
 * @param changedAt when it was said; null without a status
 * @param figure the number to remember; null without one
 */
public record StageWord(Stage stage, int generation, String status, Tone tone, Instant changedAt, String figure) {
    private static final Comparator<StageWord> FURTHEST =
            Comparator.comparingInt(StageWord::generation).thenComparing(StageWord::stage);

    /** Where the project is: the furthest stage of its latest pass. */
    public static Optional<StageWord> furthest(Collection<StageWord> words) {
        return words.stream().max(FURTHEST);
    }
}
