package dev.fulcrum.assessment.policies.domain;

import java.util.LinkedHashMap;
import java.util.Map;

/** The facts a rule may ask for, and whether each is a number. */
public final class FactNames {
    private static final Map<String, Boolean> NUMBER = new LinkedHashMap<>();

    static {
        NUMBER.put("marketProven", false);
        NUMBER.put("promptingTried", false);
        NUMBER.put("needsChangingKnowledge", false);
        NUMBER.put("taskIsNarrow", false);
        NUMBER.put("existingModelsDoTheTask", false);
        NUMBER.put("regulationForbidsExternal", false);
        NUMBER.put("needsEdge", false);
        NUMBER.put("canMaintainModels", false);
        NUMBER.put("monthlySpendUsd", true);
        NUMBER.put("monthlyCalls", true);
        NUMBER.put("labelledExamples", true);
        NUMBER.put("proprietaryTokens", true);
        NUMBER.put("upfrontBudgetUsd", true);
    }

    private FactNames() {}

    /** @throws IllegalArgumentException where there is no such fact */
    public static boolean isNumber(String fact) {
        Boolean number = NUMBER.get(fact);
        if (number == null) {
            throw new IllegalArgumentException("There is no fact " + fact + "; known are " + NUMBER.keySet());
        }
        return number;
    }
}
