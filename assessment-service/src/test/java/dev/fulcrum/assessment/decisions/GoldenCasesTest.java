package dev.fulcrum.assessment.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.assessment.decisions.domain.DecisionEngine;
import dev.fulcrum.assessment.decisions.domain.Estimate;
import dev.fulcrum.assessment.decisions.domain.Outcome;
import dev.fulcrum.assessment.decisions.domain.Standing;
import dev.fulcrum.assessment.questions.domain.Facts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The five texts as stories: who wins, who is out, and what turns it. */
class GoldenCasesTest {
    private static final int FEWEST = 24;

    private final DecisionEngine engine = new DecisionEngine(Shipped.POLICY);

    static Stream<GoldenCase> cases() {
        return GoldenCase.all().stream();
    }

    @Test
    void areEnough() {
        assertThat(GoldenCase.all()).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasTheWinnerThatTheStoryAsksFor(GoldenCase story) {
        Outcome outcome = engine.decide(story.read().values());
        assertThat(name(outcome.winner())).as(ranking(outcome)).isIn(story.winners());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesOutWhatTheStoryRulesOut(GoldenCase story) {
        Outcome outcome = engine.decide(story.read().values());
        for (String option : story.out()) {
            assertThat(outcome.standings().get(place(option))).as(option).isNotEqualTo(Standing.OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void turnsWhereTheStoryTurns(GoldenCase story) {
        for (GoldenCase.Turn turn : story.flips()) {
            Facts changed = story.changed(turn);
            Outcome outcome = engine.decide(changed.values());
            assertThat(name(outcome.winner()))
                    .as("%s to %s: %s", turn.fact(), turn.to(), ranking(outcome))
                    .isIn(turn.winners());
        }
    }

    private static String name(int place) {
        return place < 0 ? "none" : Shipped.OPTIONS.at(place).id();
    }

    private static int place(String option) {
        return Shipped.OPTIONS.list().stream().map(each -> each.id()).toList().indexOf(option);
    }

    private static String ranking(Outcome outcome) {
        List<Integer> first = outcome.ranking().subList(0, 6);
        return first.stream()
                .map(place -> {
                    Estimate it = outcome.estimates().get(place);
                    return String.format(
                            "%s %s q%.3f value %.0fk weight %.0fk",
                            name(place),
                            outcome.standings().get(place),
                            it.quality(),
                            it.valueUsd() / 1e3,
                            it.weightUsd() / 1e3);
                })
                .collect(Collectors.joining("; "));
    }
}
