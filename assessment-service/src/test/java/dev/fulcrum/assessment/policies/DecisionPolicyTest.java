package dev.fulcrum.assessment.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.assessment.policies.domain.Condition;
import dev.fulcrum.assessment.policies.domain.Decision;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.domain.Facts;
import dev.fulcrum.assessment.policies.domain.Route;
import dev.fulcrum.assessment.policies.domain.Rule;
import dev.fulcrum.assessment.policies.storage.PolicyFile;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionPolicyTest {
    private final DecisionPolicy policy = PolicyFile.load("policies/decision-2026-11.yaml");

    private static Facts triage(Map<String, Boolean> truths, long spend) {
        Map<String, Boolean> all = new HashMap<>(Map.of(
                "marketProven", true,
                "promptingTried", true,
                "needsChangingKnowledge", false,
                "taskIsNarrow", true,
                "existingModelsDoTheTask", true,
                "regulationForbidsExternal", false,
                "needsEdge", false,
                "canMaintainModels", true));
        all.putAll(truths);
        return new Facts(
                all,
                Map.of(
                        "monthlySpendUsd", BigDecimal.valueOf(spend),
                        "monthlyCalls", BigDecimal.valueOf(40_000_000),
                        "labelledExamples", BigDecimal.valueOf(10_000),
                        "proprietaryTokens", BigDecimal.valueOf(1_000_000),
                        "upfrontBudgetUsd", BigDecimal.valueOf(50_000)));
    }

    private static String winner(Decision decision) {
        return decision.recommendation().map(Route::id).orElse("none");
    }

    @Test
    void sendsANarrowTaskAtHighVolumeToASmallModel() {
        Decision decision = policy.decide(triage(Map.of(), 22_000));
        assertThat(winner(decision)).isEqualTo("small-task-model");
        assertThat(decision.reasons()).allSatisfy(reason -> {
            assertThat(reason.source()).startsWith("S");
            assertThat(reason.because()).isNotBlank();
        });
    }

    @Test
    void neverStartsByTuningBeforeTheMarketIsProven() {
        Decision decision = policy.decide(triage(Map.of("marketProven", false), 22_000));
        assertThat(decision.recommendation()).get().extracting(Route::migrates).isEqualTo(false);
    }

    @Test
    void triesPromptingBeforeAnySpendingOption() {
        Decision decision = policy.decide(new Facts(
                Map.of("marketProven", true, "promptingTried", false, "existingModelsDoTheTask", true),
                Map.of("monthlySpendUsd", BigDecimal.valueOf(5_000))));
        assertThat(winner(decision)).isEqualTo("better-prompting");
    }

    @Test
    void forbidsTheApiWhereRegulationDoes() {
        Decision decision =
                policy.decide(triage(Map.of("regulationForbidsExternal", true, "taskIsNarrow", false), 500));
        assertThat(decision.ranking())
                .filteredOn(ranked -> ranked.route().id().equals("stay-on-api"))
                .singleElement()
                .matches(Decision.Ranked::vetoed);
        assertThat(winner(decision)).isEqualTo("fine-tune-open-model");
    }

    @Test
    void takesTheThresholdItselfAsReached() {
        assertThat(rules(policy.decide(triage(Map.of(), 20_000)))).contains("spend-above-threshold");
        assertThat(rules(policy.decide(triage(Map.of(), 19_999)))).contains("spend-below-threshold");
    }

    private static List<String> rules(Decision decision) {
        return decision.reasons().stream().map(Decision.Reason::rule).toList();
    }

    @Test
    void listsWhatNobodyStatedAndDecidesWithoutIt() {
        Decision decision = policy.decide(new Facts(Map.of(), Map.of()));
        assertThat(decision.reasons()).isEmpty();
        assertThat(decision.unknown()).contains("marketProven", "monthlySpendUsd", "taskIsNarrow");
        assertThat(winner(decision)).isEqualTo("stay-on-api");
    }

    @Test
    void refusesARuleThatNamesAnUnknownRouteFactOrNoSource() {
        Condition narrow = new Condition("taskIsNarrow", true, null, null);
        Rule wrongRoute = new Rule("r", narrow, List.of("teleport"), null, "because", "S0");
        assertThatThrownBy(
                        () -> new DecisionPolicy("1", List.of(new Route("stay", "stay", false)), List.of(wrongRoute)))
                .hasMessageContaining("teleport");
        assertThatThrownBy(() -> new Condition("mood", true, null, null)).hasMessageContaining("mood");
        assertThatThrownBy(() -> new Condition("monthlyCalls", true, null, null))
                .hasMessageContaining("number");
        assertThatThrownBy(() -> new Rule("r", narrow, List.of("stay"), null, "because", " "))
                .hasMessageContaining("source");
    }
}
