package dev.fulcrum.assessment.policies.domain;

import java.util.List;
import java.util.Optional;

/**
 * The answer of a policy.
 *
 * @param ranking every route, best first, vetoed ones last
 * @param reasons every effect of every rule that fired
 * @param unknown facts that rules asked for and nobody stated
 */
public record Decision(String policyVersion, List<Ranked> ranking, List<Reason> reasons, List<String> unknown) {
    /** A route with its score; the score of a vetoed one says nothing. */
    public record Ranked(Route route, double score, boolean vetoed) {}

    public record Reason(String rule, String route, String effect, double weight, String because, String source) {}

    /** Empty where every route is vetoed: the stated facts contradict each other. */
    public Optional<Route> recommendation() {
        return ranking.stream()
                .filter(each -> !each.vetoed())
                .map(Ranked::route)
                .findFirst();
    }

    public Optional<Route> runnerUp() {
        return ranking.stream()
                .filter(each -> !each.vetoed())
                .map(Ranked::route)
                .skip(1)
                .findFirst();
    }
}
