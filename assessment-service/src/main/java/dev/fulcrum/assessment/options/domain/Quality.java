package dev.fulcrum.assessment.options.domain;

import dev.fulcrum.assessment.questions.domain.Range;
import java.util.List;

/**
 * The share an option gets right.
 *
 * @param measured place of the fact that says it once it is known; -1 where there is none
 * @param of places of the facts whose best it is estimated from; empty where the range is the quality itself
 * @param times whether the range is a factor; otherwise it is added
 */
public record Quality(int measured, List<Integer> of, boolean times, Range range, String source) {
    public Quality {
        of = List.copyOf(of);
    }

    /**
     * What an unmeasured option is expected to reach.
     *
     * @param facts none unknown
     * @param by a value of the range
     */
    public double estimate(double[] facts, double by) {
        if (of.isEmpty()) {
            return by;
        }
        double best = 0;
        for (int each : of) {
            best = Math.max(best, facts[each]);
        }
        return times ? best * by : best + by;
    }
}
