package dev.fulcrum.cost.analyses.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An analysis with every figure open.
 *
 * @param state measuring, awaiting-approval, approved, rejected or superseded
 * @param progress how far the measurement is
 * @param costPerCall measured mean; null while measuring, like all that follows from it
 * @param monthlyCalls declared, not measured
 * @param monthlyBill costPerCall × monthlyCalls
 * @param pricedAs catalogue model of the present bill
 * @param priceBook version of the price book, SHA-256 of its file
 * @param recommended option of the lowest cost over the horizon
 * @param options staying first
 * @param figures formula, inputs and source of each number
 * @param decision null until somebody decided
 */
public record AnalysisResponse(
        UUID analysisId,
        UUID projectId,
        UUID assessmentId,
        int generation,
        String state,
        Instant openedAt,
        Instant completedAt,
        Progress progress,
        Money costPerCall,
        Long monthlyCalls,
        Money monthlyBill,
        String pricedAs,
        String priceBook,
        String recommended,
        Integer horizonMonths,
        List<Option> options,
        List<Figure> figures,
        Decision decision) {
    /**
     * @param pricedCalls priced production calls of the feature on its present model
     * @param neededCalls how many the mean must rest on
     */
    public record Progress(long pricedCalls, int neededCalls) {}

    /** @param paybackMonths null means never */
    public record Option(
            String option,
            String label,
            Money monthlyCost,
            Money oneOff,
            Money monthlySaving,
            BigDecimal paybackMonths) {
        static Option of(dev.fulcrum.cost.analyses.domain.Option option) {
            return new Option(
                    option.name(),
                    option.label(),
                    Dollars.money(option.monthlyCostUsd()),
                    Dollars.money(option.oneOffUsd()),
                    Dollars.money(option.monthlySavingUsd()),
                    option.paybackMonths());
        }
    }

    /**
     * @param by subject of the person, autonomy, or the service that closed it
     * @param limit null unless approved
     * @param reason null where none was given
     */
    public record Decision(String by, Instant at, Money limit, String reason) {}

    static AnalysisResponse of(
            AnalysisEntity analysis,
            Progress progress,
            List<dev.fulcrum.cost.analyses.domain.Option> options,
            List<Figure> figures) {
        return new AnalysisResponse(
                analysis.id,
                analysis.projectId,
                analysis.assessmentId,
                analysis.generation,
                AnalysisSummary.state(analysis),
                analysis.openedAt,
                analysis.completedAt,
                progress,
                Dollars.money(analysis.costPerCallUsd),
                analysis.monthlyCalls,
                Dollars.money(analysis.monthlyBillUsd),
                analysis.pricedAs,
                analysis.priceBook,
                analysis.recommended,
                analysis.horizonMonths,
                options.stream().map(Option::of).toList(),
                figures,
                analysis.decidedAt == null
                        ? null
                        : new Decision(
                                analysis.decidedBy,
                                analysis.decidedAt,
                                Dollars.money(analysis.budgetLimitUsd),
                                analysis.decisionReason));
    }
}
