package dev.fulcrum.assessment.policies.domain;

import java.util.List;
import java.util.Map;

/**
 * One rule of a policy.
 *
 * @param id stable name
 * @param when the fact it asks for
 * @param veto routes it removes
 * @param weights routes it speaks for or against, −3 to 3
 * @param because the reason in words
 * @param source seed text and figure it comes from
 */
public record Rule(
        String id, Condition when, List<String> veto, Map<String, Double> weights, String because, String source) {
    public Rule {
        veto = veto == null ? List.of() : List.copyOf(veto);
        weights = weights == null ? Map.of() : Map.copyOf(weights);
        if (veto.isEmpty() && weights.isEmpty()) {
            throw new IllegalArgumentException("Rule " + id + " has no effect: give it veto or weights");
        }
        if (source == null || source.isBlank()) {
            throw new IllegalArgumentException("Rule " + id + " has no source: name the text and figure");
        }
        weights.forEach((route, weight) -> {
            if (Math.abs(weight) > 3) {
                throw new IllegalArgumentException(
                        "Rule " + id + " weighs " + route + " with " + weight + "; weights go from -3 to 3");
            }
        });
    }
}
