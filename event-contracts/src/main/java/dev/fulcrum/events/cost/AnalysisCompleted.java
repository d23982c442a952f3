package dev.fulcrum.events.cost;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import java.util.List;
import java.util.UUID;

/**
 * What staying costs and what moving would, from measured cost per call times declared volume.
 *
 * @param analysisId the analysis
 * @param assessmentId the assessment it follows
 * @param measuredCalls priced production calls the cost per call was measured on
 * @param costPerCall measured mean
 * @param monthlyCalls declared, not measured
 * @param monthlyBill costPerCall × monthlyCalls
 * @param pricedAs catalogue model, provider/model
 * @param options the present way first, then each alternative
 * @param recommended option of the lowest cost over the horizon
 * @param horizonMonths horizon in months
 */
@EventContract(type = "dev.fulcrum.cost.analysis-completed.v1", topic = Topics.COST)
public record AnalysisCompleted(
        UUID analysisId,
        UUID assessmentId,
        long measuredCalls,
        Money costPerCall,
        long monthlyCalls,
        Money monthlyBill,
        String pricedAs,
        List<Option> options,
        String recommended,
        int horizonMonths) {
    /**
     * One way to serve the feature.
     *
     * @param option stable name: stay, cheapest-api, small-task-model and others, as the assessment names them
     * @param label for people, names model and price source
     * @param monthlyCost running cost per month
     * @param oneOff cost before the first saving
     * @param monthlySaving against staying; negative where it costs more
     * @param paybackMonths oneOff ÷ monthlySaving; null means never
     * @param tco all costs over the horizon, expected
     * @param tcoP10 a tenth of the simulated paths costs at most this
     * @param tcoP90 nine tenths of the simulated paths cost at most this
     * @param npv present value of the savings against staying, less oneOff
     * @param paybackWithRolloutMonths with delay, dual running and ramp; null means not within the horizon
     * @param paybackProbability share of the simulated paths that pay back within the horizon
     */
    public record Option(
            String option,
            String label,
            Money monthlyCost,
            Money oneOff,
            Money monthlySaving,
            Double paybackMonths,
            Money tco,
            Money tcoP10,
            Money tcoP90,
            Money npv,
            Double paybackWithRolloutMonths,
            Double paybackProbability) {
        /** An option of which only the present month is known. */
        public Option(
                String option,
                String label,
                Money monthlyCost,
                Money oneOff,
                Money monthlySaving,
                Double paybackMonths) {
            this(option, label, monthlyCost, oneOff, monthlySaving, paybackMonths, null, null, null, null, null, null);
        }
    }
}
