package dev.fulcrum.evaluation.evaluations.domain;

import dev.fulcrum.evaluation.statistics.domain.PairedTable;
import dev.fulcrum.evaluation.statistics.domain.SampleSize;

/**
 * How many pairs are looked at, once; fixed before the first.
 *
 * @param pairs planned
 * @param power chance to pass with them where both models are equally good, 0–1
 * @param discordance share of pairs on which exactly one is right, as the offline run measured it
 */
public record SamplePlan(int pairs, double power, double discordance) {
    /**
     * @param fewest pairs, however few would do
     * @param most pairs, however many were needed
     */
    public static SamplePlan from(PairedTable offline, SampleSize rule, double power, int fewest, int most) {
        double discordance = offline.discordance();
        double needed = Math.ceil(rule.pairs(discordance, 0, power));
        int pairs = (int) Math.min(most, Math.max(fewest, needed));
        return new SamplePlan(pairs, rule.power(discordance, 0, pairs), discordance);
    }
}
