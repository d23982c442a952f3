package dev.fulcrum.assessment.policies.domain;

import dev.fulcrum.assessment.questions.domain.Range;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One rule of a policy. Sets of options are masks by their places.
 *
 * @param id stable name
 * @param when must be known to be true; null where the rule fires but for its unless
 * @param unless the rule fires as long as it is not known to be true; null where there is none
 * @param veto options it removes
 * @param hold options it keeps out until something is measured
 * @param shortOf options that it says fall short of the required quality, whatever that is
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
        Condition unless,
        long veto,
        long hold,
        long shortOf,
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

    /** One or both of its parts. */
    public List<Condition> conditions() {
        return Stream.of(when, unless).filter(Objects::nonNull).toList();
    }

    /** @param facts by place; NaN for unknown */
    public boolean fires(double[] facts) {
        return (when == null || when.test().of(facts) == Test.YES)
                && (unless == null || unless.test().of(facts) != Test.YES);
    }

    public boolean hasEffect() {
        return veto != 0
                || hold != 0
                || shortOf != 0
                || leans != 0
                || !weights.isEmpty()
                || !quality.isEmpty()
                || !upfront.isEmpty()
                || !forbids.isEmpty();
    }
}
