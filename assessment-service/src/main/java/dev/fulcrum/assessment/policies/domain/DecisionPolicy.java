package dev.fulcrum.assessment.policies.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A versioned set of rules: vetoes first, then the sum of weights; ties go to the route listed first. */
public record DecisionPolicy(String version, List<Route> routes, List<Rule> rules) {
    public DecisionPolicy {
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
        Set<String> known = new LinkedHashSet<>(routes.stream().map(Route::id).toList());
        rules.forEach(rule -> Stream.concat(rule.veto().stream(), rule.weights().keySet().stream())
                .filter(route -> !known.contains(route))
                .findFirst()
                .ifPresent(route -> {
                    throw new IllegalArgumentException(
                            "Rule " + rule.id() + " speaks of route " + route + "; known are " + known);
                }));
    }

    /** The routes in order, with every rule that fired and every fact that was missing. */
    public Decision decide(Facts facts) {
        List<Decision.Reason> reasons = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (Rule rule : rules) {
            var holds = rule.when().holds(facts);
            if (holds.isEmpty()) {
                unknown.add(rule.when().fact());
            } else if (holds.get()) {
                reasons.addAll(reasons(rule, facts));
            }
        }
        return new Decision(version, ranking(reasons), reasons, List.copyOf(unknown));
    }

    private List<Decision.Reason> reasons(Rule rule, Facts facts) {
        String because = rule.because() + " (" + rule.when().fact() + ": "
                + facts.shown(rule.when().fact()) + ")";
        List<Decision.Reason> reasons = new ArrayList<>();
        for (Route route : routes) {
            if (rule.veto().contains(route.id())) {
                reasons.add(new Decision.Reason(rule.id(), route.id(), "veto", 0, because, rule.source()));
            }
            Double weight = rule.weights().get(route.id());
            if (weight != null) {
                reasons.add(new Decision.Reason(rule.id(), route.id(), "weight", weight, because, rule.source()));
            }
        }
        return reasons;
    }

    private List<Decision.Ranked> ranking(List<Decision.Reason> reasons) {
        Map<String, Decision.Ranked> ranked = new LinkedHashMap<>();
        routes.forEach(route -> ranked.put(route.id(), new Decision.Ranked(route, 0, false)));
        for (Decision.Reason reason : reasons) {
            ranked.computeIfPresent(
                    reason.route(),
                    (id, now) -> new Decision.Ranked(
                            now.route(),
                            now.score() + reason.weight(),
                            now.vetoed() || reason.effect().equals("veto")));
        }
        return ranked.values().stream()
                .sorted(Comparator.comparing(Decision.Ranked::vetoed)
                        .thenComparing(Comparator.comparingDouble(Decision.Ranked::score)
                                .reversed()))
                .toList();
    }
}
