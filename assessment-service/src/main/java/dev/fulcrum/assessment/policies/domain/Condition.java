package dev.fulcrum.assessment.policies.domain;

import java.util.Map;
import java.util.Set;

/**
 * When a rule fires.
 *
 * @param text as written
 * @param facts places of the facts it asks for
 * @param thresholds numbers that a fact is compared with, by its place: where the answer may change
 */
public record Condition(String text, Test test, Set<Integer> facts, Map<Integer, Set<Double>> thresholds) {
    public Condition {
        facts = Set.copyOf(facts);
        thresholds = Map.copyOf(thresholds);
    }
}
