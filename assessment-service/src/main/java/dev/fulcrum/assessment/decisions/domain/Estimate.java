package dev.fulcrum.assessment.decisions.domain;

/**
 * An option in money, under one set of facts and one pick out of its ranges.
 *
 * @param quality share right
 * @param chance that it reaches the required quality, 0 to 1
 * @param upfrontUsd the move
 * @param months until it carries traffic
 * @param monthlyUsd bill, machines and fixed cost at the present traffic
 * @param peopleUsd a month, from then on
 * @param wrongUsd a month, wrong answers at the present traffic
 * @param reachedUsd net present value over the horizon against going on as now, where it reaches the required quality
 * @param weightUsd what has no price, by the policy's weights
 */
public record Estimate(
        double quality,
        double chance,
        double upfrontUsd,
        double months,
        double monthlyUsd,
        double peopleUsd,
        double wrongUsd,
        double reachedUsd,
        double weightUsd) {
    /** Expected: where the option falls short, the move was paid for nothing. */
    public double valueUsd() {
        return chance * reachedUsd - (1 - chance) * upfrontUsd;
    }

    public double score() {
        return valueUsd() + weightUsd;
    }
}
