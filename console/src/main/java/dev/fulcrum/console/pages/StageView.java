package dev.fulcrum.console.pages;

import dev.fulcrum.console.projects.domain.Stage;
import dev.fulcrum.console.projects.domain.StageWord;
import dev.fulcrum.console.projects.domain.Tone;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One stage of a project.
 *
 * @param title of the stage
 * @param status what it says; null where it has said nothing in any pass
 * @param tone for the eye; {@code idle} where the stage has not been reached in this pass
 * @param figure the number to remember; null without one
 * @param earlierPass number of the earlier pass that the words come from; null where they are of the present one
 * @param changedAt when it was said
 */
public record StageView(
        String title, String status, String tone, String figure, Integer earlierPass, Instant changedAt) {
    private static final String IDLE = "idle";

    /** Every stage, whether it has spoken or not. */
    static List<StageView> all(List<StageWord> words, int generation) {
        return Arrays.stream(Stage.values())
                .map(stage -> words.stream()
                        .filter(word -> word.stage() == stage && word.tone() != Tone.NEUTRAL)
                        .findFirst()
                        .map(word -> of(word, generation))
                        .orElse(new StageView(stage.title(), null, IDLE, null, null, null)))
                .toList();
    }

    private static StageView of(StageWord word, int generation) {
        boolean earlier = word.generation() < generation;
        return new StageView(
                word.stage().title(),
                word.status(),
                earlier ? IDLE : word.tone().label(),
                word.figure(),
                earlier ? word.generation() : null,
                word.changedAt());
    }
}
