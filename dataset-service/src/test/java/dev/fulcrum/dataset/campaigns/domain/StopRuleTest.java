package dev.fulcrum.dataset.campaigns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StopRuleTest {
    private final StopRule rule = new StopRule(0.5, 100);

    @Test
    void stopsAboveItsShareAndNotAtIt() {
        assertThat(rule.stops(50, Map.of("answer-failed", 50))).isFalse();
        assertThat(rule.stops(49, Map.of("answer-failed", 30, "refusal", 21))).isTrue();
    }

    @Test
    void waitsForEnoughCaptures() {
        assertThat(rule.stops(0, Map.of("answer-failed", 99))).isFalse();
        assertThat(rule.stops(0, Map.of("answer-failed", 100))).isTrue();
    }

    @Test
    void theSameTextAgainSaysNothing() {
        assertThat(rule.stops(60, Map.of("duplicate-text", 10_000, "answer-failed", 40)))
                .isFalse();
        assertThat(rule.mayStop(60, 10_040)).isTrue();
    }

    @Test
    void aShareOfOneNeverStops() {
        assertThat(new StopRule(1, 1).stops(0, Map.of("answer-failed", 1_000_000)))
                .isFalse();
    }

    @Test
    void aTargetOutsideTheUsualRangeGetsAWord() {
        assertThat(SensibleTarget.note(10_000)).isEmpty();
        assertThat(SensibleTarget.note(100_000)).isEmpty();
        assertThat(SensibleTarget.note(500))
                .hasValueSatisfying(note -> assertThat(note).contains("500", "below"));
        assertThat(SensibleTarget.note(100_001))
                .hasValueSatisfying(note -> assertThat(note).contains("above"));
    }
}
