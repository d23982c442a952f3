package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a case says of an option. All but the spread and the probabilities hold at typical inputs.
 *
 * @param option its id
 * @param label for people
 * @param oneOffUsd before the first saving
 * @param monthlyCostUsd month 1 with all traffic moved, exact
 * @param monthlySavingUsd against staying; negative where it costs more
 * @param paybackMonths simple: one-off ÷ monthly saving; null is never
 * @param paybackWithRolloutMonths with delay, dual running, ramp, growth and falling prices; null is not within the
 *     horizon
 * @param crossesCheapestApiMonths when its cumulative cost falls below the cheapest API's for good; null likewise
 * @param tcoUsd all costs over the horizon, the present API's included while it still answers
 * @param unitCostUsd TCO ÷ calls over the horizon; null without a call
 * @param npvUsd present value of the savings against staying, less the one-off cost
 * @param marginAfter gross margin of month 1 with all traffic moved; null without a stated revenue
 * @param marginWithOneOff the margin over the horizon with the whole TCO in it; null likewise
 * @param breakEvenCalls calls a month, growing as stated, from which it costs no more than staying; null is none
 * @param replicas in month 1; null without machines
 * @param utilisation of them in month 1, mean, 0 to 1
 * @param paybackProbability share of paths that pay back within the horizon
 * @param lowestCostProbability share of paths in which it has the lowest TCO of all options
 * @param lines of cost
 * @param spread percentiles by metric id
 * @param months over the horizon
 * @param promised from its first production call on
 */
public record OptionResult(
        String option,
        String label,
        BigDecimal oneOffUsd,
        BigDecimal monthlyCostUsd,
        BigDecimal monthlySavingUsd,
        BigDecimal paybackMonths,
        BigDecimal paybackWithRolloutMonths,
        BigDecimal crossesCheapestApiMonths,
        BigDecimal tcoUsd,
        BigDecimal unitCostUsd,
        BigDecimal npvUsd,
        BigDecimal marginAfter,
        BigDecimal marginWithOneOff,
        BigDecimal breakEvenCalls,
        Integer replicas,
        BigDecimal utilisation,
        BigDecimal paybackProbability,
        BigDecimal lowestCostProbability,
        List<LineResult> lines,
        Map<String, Percentiles> spread,
        List<MonthResult> months,
        List<PromisedMonth> promised) {

    /** Percentiles of a metric; null where the metric is not stated for this case. */
    public Percentiles spread(Metric metric) {
        return spread.get(metric.id());
    }
}
