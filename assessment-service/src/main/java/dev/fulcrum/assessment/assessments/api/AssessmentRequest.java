package dev.fulcrum.assessment.assessments.api;

import dev.fulcrum.assessment.policies.domain.Facts;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stated facts about a feature; leave out what is not known.
 *
 * @param marketProven the feature has found its market
 * @param promptingTried better prompts and retrieval were tried and measured
 * @param needsChangingKnowledge answers depend on facts that change
 * @param taskIsNarrow one repetitive task with a small answer space
 * @param existingModelsDoTheTask existing models exceed 80 percent on the core task
 * @param regulationForbidsExternal no external service may see the data
 * @param needsEdge must run on the device
 * @param canMaintainModels there are people to maintain a model
 * @param monthlySpendUsd present bill of the feature, USD a month
 * @param labelledExamples examples with a label, or that capture can give within weeks
 * @param proprietaryTokens unique raw domain tokens
 * @param upfrontBudgetUsd money for the move, USD
 */
public record AssessmentRequest(
        Boolean marketProven,
        Boolean promptingTried,
        Boolean needsChangingKnowledge,
        Boolean taskIsNarrow,
        Boolean existingModelsDoTheTask,
        Boolean regulationForbidsExternal,
        Boolean needsEdge,
        Boolean canMaintainModels,
        @PositiveOrZero BigDecimal monthlySpendUsd,
        @PositiveOrZero BigDecimal labelledExamples,
        @PositiveOrZero BigDecimal proprietaryTokens,
        @PositiveOrZero BigDecimal upfrontBudgetUsd) {

    /** The stated facts, with the declared volume of the project. */
    Facts facts(long monthlyCalls) {
        Map<String, Boolean> truths = new LinkedHashMap<>();
        put(truths, "marketProven", marketProven);
        put(truths, "promptingTried", promptingTried);
        put(truths, "needsChangingKnowledge", needsChangingKnowledge);
        put(truths, "taskIsNarrow", taskIsNarrow);
        put(truths, "existingModelsDoTheTask", existingModelsDoTheTask);
        put(truths, "regulationForbidsExternal", regulationForbidsExternal);
        put(truths, "needsEdge", needsEdge);
        put(truths, "canMaintainModels", canMaintainModels);
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        put(numbers, "monthlySpendUsd", monthlySpendUsd);
        put(numbers, "labelledExamples", labelledExamples);
        put(numbers, "proprietaryTokens", proprietaryTokens);
        put(numbers, "upfrontBudgetUsd", upfrontBudgetUsd);
        put(numbers, "monthlyCalls", BigDecimal.valueOf(monthlyCalls));
        return new Facts(truths, numbers);
    }

    private static <T> void put(Map<String, T> facts, String name, T value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
