package dev.fulcrum.assessment.policies.domain;

import dev.fulcrum.assessment.questions.domain.Range;
import java.util.List;
import java.util.Map;

/**
 * One rule of a policy. Sets of options are masks by their places.
 *
 * @param id stable name
 * @param when the condition
 * @param unless whether the rule fires as long as the condition is not known to be true, rather than when it is
 * @param veto options it removes
 * @param hold options it keeps out until something is measured
 * @param until what that is, in words; null without a hold
 * @param weights for or against an option, −3 to 3, by its place
 * @param quality added to what an unmeasured option is expected to reach, by its place
 * @param upfront put in the place of what an option takes, USD, by its place
 * @param leans options that it speaks for without counting: the money model does
 * @param forbids activities that no option may use
 * @param because the reason in words
 * @param source text and figure it comes from
 * @param line in the policy
 */
public record Rule(
        String id,
        Condition when,
        boolean unless,
        long veto,
        long hold,
        String until,
        Map<Integer, Double> weights,
        Map<Integer, Range> quality,
        Map<Integer, Range> upfront,
        long leans,
        List<String> forbids,
        String because,
        String source,
        int line) {
    public Rule {
        weights = Map.copyOf(weights);
        quality = Map.copyOf(quality);
        upfront = Map.copyOf(upfront);
        forbids = List.copyOf(forbids);
    }

    /** @param facts by place; NaN for unknown */
    public boolean fires(double[] facts) {
        return (when.test().of(facts) == Test.YES) != unless;
    }

    public boolean hasEffect() {
        return veto != 0
                || hold != 0
                || leans != 0
                || !weights.isEmpty()
                || !quality.isEmpty()
                || !upfront.isEmpty()
                || !forbids.isEmpty();
    }
}
