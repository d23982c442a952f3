package dev.fulcrum.gateway.upstreams.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FallbackRulesTest {
    private static final Fallback TO_B = new Fallback("b", null);
    private static final Fallback TO_C = new Fallback("c", null);
    private static final Map<String, List<Fallback>> NONE = Map.of("a", List.of(), "b", List.of(), "c", List.of());

    @Test
    void takesRegisteredOnesInAnyNumberUpToTheMost() {
        assertThat(FallbackRules.refusal("a", List.of(), NONE)).isEmpty();
        assertThat(FallbackRules.refusal("a", List.of(TO_B, TO_C), NONE)).isEmpty();
        assertThat(FallbackRules.refusal("a", models(FallbackRules.MOST), NONE)).isEmpty();
        assertThat(FallbackRules.refusal("a", models(FallbackRules.MOST + 1), NONE))
                .hasValueSatisfying(reason -> assertThat(reason).contains("were 6"));
    }

    @Test
    void refusesOneThatIsNotRegistered() {
        assertThat(FallbackRules.refusal("a", List.of(TO_B, new Fallback("nobody", null)), NONE))
                .hasValueSatisfying(reason -> assertThat(reason).contains("nobody"));
    }

    @Test
    void refusesTheSameTwiceButNotTwoModelsOfOne() {
        assertThat(FallbackRules.refusal("a", List.of(TO_B, new Fallback("b", "small")), NONE))
                .isEmpty();
        assertThat(FallbackRules.refusal("a", List.of(TO_B, TO_B), NONE))
                .hasValueSatisfying(reason -> assertThat(reason).contains("twice"));
    }

    @Test
    void refusesACircle() {
        assertThat(FallbackRules.refusal("a", List.of(new Fallback("a", "other-model")), NONE))
                .isPresent();
        Map<String, List<Fallback>> chain =
                Map.of("a", List.of(), "b", List.of(TO_C), "c", List.of(new Fallback("a", null)));
        assertThat(FallbackRules.refusal("a", List.of(TO_B), chain))
                .hasValueSatisfying(reason -> assertThat(reason).contains("b leads back to a"));
    }

    @Test
    void judgesAnUpstreamByItsNewFallbacksAndNotByThoseItHad() {
        Map<String, List<Fallback>> before = Map.of("a", List.of(TO_B), "b", List.of(), "c", List.of());
        assertThat(FallbackRules.refusal("a", List.of(TO_C), before)).isEmpty();
        assertThat(FallbackRules.refusal("b", List.of(new Fallback("a", null)), before))
                .isPresent();
    }

    private static List<Fallback> models(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Fallback("b", "model-" + i))
                .toList();
    }
}
