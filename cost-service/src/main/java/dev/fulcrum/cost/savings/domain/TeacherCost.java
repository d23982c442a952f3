package dev.fulcrum.cost.savings.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a call would have cost on the incumbent API. A model of ours counts other tokens than the incumbent, so its token
 * counts say nothing about that bill. What does is the share of calls that the incumbent still answers: the split draws
 * it at random among the same calls, so its mean cost per call is an unbiased estimate for those that moved. The 95 %
 * interval is mean ± 1.96 · s ÷ √n (normal, since n is at least {@code min-teacher-calls}). Where the share is too
 * small, the calls before the rollout take its place, at the prices of the month, and then the analysis with those of its
 * own day; both assume that prompts stayed as they were.
 *
 * @param meanUsd per call, to 12 digits
 * @param lowUsd lower end of the interval, never below 0; null where it is not known
 * @param highUsd upper end; null where it is not known
 * @param calls that it rests on; 0 for the analysis
 * @param basis where it comes from
 * @param source of the cost of those calls
 */
public record TeacherCost(
        BigDecimal meanUsd, BigDecimal lowUsd, BigDecimal highUsd, long calls, Basis basis, String source) {
    private static final BigDecimal NORMAL_95 = new BigDecimal("1.959964");
    private static final int DIGITS = 12;

    /** Where it comes from, best first. */
    public enum Basis {
        TEACHERS_SHARE("teachers-share", "calls of the period that the incumbent still answered"),
        BEFORE_ROLLOUT("before-rollout", "calls before the rollout: the incumbent's share is too small"),
        ANALYSIS("analysis", "the approved analysis: neither the share nor the time before the rollout is enough");

        private final String wire;
        private final String words;

        Basis(String wire, String words) {
            this.wire = wire;
            this.words = words;
        }

        public String wire() {
            return wire;
        }

        public String words() {
            return words;
        }
    }

    /**
     * @param share calls of the period that the incumbent answered
     * @param before its calls before the rollout, at the prices of the period
     * @param analysisUsd cost per call of the analysis; null where there is none
     * @param minCalls fewer calls are too few
     * @return empty where nothing is known
     */
    public static Optional<TeacherCost> best(CallCosts share, CallCosts before, BigDecimal analysisUsd, int minCalls) {
        if (share.calls() >= minCalls && share.calls() > 0) {
            return Optional.of(measured(share, Basis.TEACHERS_SHARE));
        }
        if (before.calls() >= minCalls && before.calls() > 0) {
            return Optional.of(measured(before, Basis.BEFORE_ROLLOUT));
        }
        return Optional.ofNullable(analysisUsd)
                .map(mean ->
                        new TeacherCost(mean, null, null, 0, Basis.ANALYSIS, "their cost on the day of the analysis"));
    }

    private static TeacherCost measured(CallCosts calls, Basis basis) {
        BigDecimal mean = calls.mean();
        if (calls.deviationUsd() == null) {
            return new TeacherCost(mean, null, null, calls.calls(), basis, calls.source());
        }
        BigDecimal around = NORMAL_95
                .multiply(calls.deviationUsd())
                .divide(BigDecimal.valueOf(Math.sqrt(calls.calls())), DIGITS, RoundingMode.HALF_EVEN);
        return new TeacherCost(
                mean,
                mean.subtract(around).max(BigDecimal.ZERO),
                mean.add(around),
                calls.calls(),
                basis,
                calls.source());
    }
}
