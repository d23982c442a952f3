package dev.fulcrum.assessment.decisions.domain;

import java.util.Arrays;
import java.util.List;

/**
 * How sure an answer is.
 *
 * @param share of the draws in which the winner stays first
 * @param draws how many
 * @param firsts share of the draws in which each option came first, by place
 * @param values of each option over the draws, by place
 */
public record Confidence(double share, int draws, List<Double> firsts, List<Interval> values) {
    /** Net value, USD: a tenth of the draws lies below the low end, a tenth above the high one. */
    public record Interval(double p10, double p50, double p90) {
        private static Interval of(double[] values) {
            Arrays.sort(values);
            return new Interval(at(values, 0.1), at(values, 0.5), at(values, 0.9));
        }

        private static double at(double[] sorted, double share) {
            return sorted[(int) Math.round(share * (sorted.length - 1))];
        }
    }

    static Confidence of(DecisionEngine engine, double[] stated, int winner, List<Draw> draws) {
        int options = engine.policy().options().size();
        double[][] values = new double[options][draws.size()];
        int[] firsts = new int[options];
        for (int n = 0; n < draws.size(); n++) {
            Outcome outcome = engine.decide(stated, draws.get(n));
            if (outcome.winner() >= 0) {
                firsts[outcome.winner()]++;
            }
            for (int i = 0; i < options; i++) {
                values[i][n] = outcome.estimates().get(i).valueUsd();
            }
        }
        double all = draws.size();
        return new Confidence(
                firsts[winner] / all,
                draws.size(),
                Arrays.stream(firsts).mapToObj(each -> each / all).toList(),
                Arrays.stream(values).map(Interval::of).toList());
    }
}
