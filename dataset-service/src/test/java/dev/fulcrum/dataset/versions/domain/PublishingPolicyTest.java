package dev.fulcrum.dataset.versions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.versions.domain.PublishingDecision.Publishable;
import dev.fulcrum.dataset.versions.domain.PublishingDecision.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishingPolicyTest {
    @Test
    void publishesRowsOfEverySplitWithDifferentAnswers() {
        assertThat(decide(GoldenRows.some(), "other")).isInstanceOf(Publishable.class);
        assertThat(decide(GoldenRows.some(), null)).isInstanceOf(Publishable.class);
    }

    @Test
    void refusesAVersionWithoutATestSplit() {
        assertRefused(
                decide(
                        GoldenRows.some().stream()
                                .filter(row -> row.row().split() != Split.TEST)
                                .toList(),
                        null),
                "not-enough-examples",
                "test 0");
    }

    @Test
    void refusesNoRowsAtAll() {
        assertRefused(decide(List.of(), null), "not-enough-examples", "train has 0");
    }

    @Test
    void refusesASingleAnswerInTrain() {
        assertRefused(
                decide(
                        GoldenRows.some().stream()
                                .filter(row -> row.row().split() != Split.TRAIN
                                        || row.row().label().equals("late"))
                                .toList(),
                        null),
                "single-label",
                "one answer");
    }

    @Test
    void refusesToPublishTheSameRowsTwiceInARow() {
        assertRefused(decide(GoldenRows.some(), "same"), "unchanged", "15 rows");
    }

    private static PublishingDecision decide(List<SelectedRow> rows, String latest) {
        RowCensus census = new RowCensus();
        rows.forEach(census::add);
        return PublishingPolicy.decide(census, "same", latest);
    }

    private static void assertRefused(PublishingDecision decision, String code, String why) {
        assertThat(decision).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.why()).contains(why);
        });
    }
}
