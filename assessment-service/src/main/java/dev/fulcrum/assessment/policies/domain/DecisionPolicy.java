package dev.fulcrum.assessment.policies.domain;

import dev.fulcrum.assessment.options.domain.Options;
import dev.fulcrum.assessment.questions.domain.Questionnaire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A versioned set of rules over a questionnaire and options.
 *
 * @param assumed what unknown facts count as for the rules, by place
 */
public record DecisionPolicy(
        String version,
        Questionnaire questions,
        Options options,
        Map<Integer, Double> assumed,
        List<Rule> rules,
        List<Contradiction> contradictions,
        List<Reading> readings) {
    public DecisionPolicy {
        assumed = Map.copyOf(assumed);
        rules = List.copyOf(rules);
        contradictions = List.copyOf(contradictions);
        readings = List.copyOf(readings);
    }

    /** The facts with what is assumed of the unknown ones; the rest stays unknown. A copy. */
    public double[] withAssumptions(double[] facts) {
        double[] all = facts.clone();
        assumed.forEach((place, value) -> {
            if (Double.isNaN(all[place])) {
                all[place] = value;
            }
        });
        return all;
    }

    /** Numbers that some rule compares this fact with. */
    public Set<Double> thresholds(int place) {
        Set<Double> all = new TreeSet<>();
        rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .forEach(condition -> all.addAll(condition.thresholds().getOrDefault(place, Set.of())));
        return all;
    }
}
