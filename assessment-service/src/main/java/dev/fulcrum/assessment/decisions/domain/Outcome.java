package dev.fulcrum.assessment.decisions.domain;

import dev.fulcrum.assessment.policies.domain.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one set of facts comes to.
 *
 * @param estimates by the options' places
 * @param standings by the options' places
 * @param fired rules that fired, in the policy's order
 * @param gateLifted whether no option is expected to reach the required quality, so that the best of them stand all the same
 */
public record Outcome(List<Estimate> estimates, List<Standing> standings, List<Rule> fired, boolean gateLifted) {
    /** Place of the winner; -1 where nothing is left. */
    public int winner() {
        int best = -1;
        for (int i = 0; i < estimates.size(); i++) {
            if (isOpen(i) && (best < 0 || rank(i) > rank(best))) {
                best = i;
            }
        }
        return best;
    }

    /** All places, best first: open ones by their score, then the held, those below the quality, the vetoed. */
    public List<Integer> ranking() {
        return IntStream.range(0, estimates.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(
                                i -> isOpen(i) ? 0 : standings.get(i).ordinal())
                        .thenComparing(Comparator.comparingDouble(this::rank).reversed()))
                .toList();
    }

    public boolean isOpen(int option) {
        return gateLifted
                ? standings.get(option) == Standing.BELOW_REQUIRED_QUALITY
                : standings.get(option) == Standing.OPEN;
    }

    /** What an option is ranked by; where nothing reaches the required quality, quality comes before money. */
    private double rank(int option) {
        Estimate estimate = estimates.get(option);
        return gateLifted ? estimate.quality() : estimate.score();
    }
}
