package dev.fulcrum.console.projects.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageWordTest {

    @Test
    void standsAtTheFurthestStage() {
        assertThat(StageWord.furthest(List.of(word(Stage.TRAINING, 1), word(Stage.DATASET, 1))))
                .contains(word(Stage.TRAINING, 1));
    }

    @Test
    void beginsAnewWithANewPass() {
        assertThat(StageWord.furthest(List.of(word(Stage.ROLLOUT, 1), word(Stage.COST, 2))))
                .contains(word(Stage.COST, 2));
    }

    @Test
    void standsNowhereBeforeTheFirstWord() {
        assertThat(StageWord.furthest(List.of())).isEmpty();
    }

    @Test
    void knowsTheStageOfEachLifecycleTopic() {
        assertThat(dev.fulcrum.events.Topics.LIFECYCLE)
                .allSatisfy(topic -> assertThat(Stage.ofTopic(topic)).isPresent());
    }

    private static StageWord word(Stage stage, int generation) {
        return new StageWord(stage, generation, "said", Tone.WORKING, Instant.EPOCH, null);
    }
}
