package dev.fulcrum.cost.analyses.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.businesscase.domain.Assumptions;
import dev.fulcrum.cost.businesscase.domain.CaseResult;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An analysis with every figure open.
 *
 * @param state measuring, awaiting-approval, what-if, approved, rejected or superseded
 * @param origin assessment, what-if or price-change
 * @param askedBy subject of the person; null unless it is a what-if
 * @param supersededBy analysis that took its place; null where none did or only an assessment did
 * @param progress how far the measurement is
 * @param waitsBecause why it is not complete or not approved yet, for people; null where only calls are missing, and
 *     once it is decided
 * @param costPerCall measured mean, at the price of the day it was completed; null while measuring, like all that
 *     follows from it
 * @param monthlyCalls declared, not measured
 * @param monthlyBill costPerCall × monthlyCalls
 * @param pricedAs catalogue model of the present bill
 * @param priceBook version of the price book, SHA-256 of its file
 * @param recommended option of the lowest cost over the horizon
 * @param options staying first
 * @param figures formula, inputs and source of each number
 * @param assumptions what a person stated; null where nobody did
 * @param businessCase every option line by line and month by month, with percentiles; null while measuring
 * @param decision null until somebody decided
 */
public record AnalysisResponse(
        UUID analysisId,
        UUID projectId,
        UUID assessmentId,
        int generation,
        String state,
        String origin,
        String askedBy,
        UUID supersededBy,
        Instant openedAt,
        Instant completedAt,
        Progress progress,
        String waitsBecause,
        Money costPerCall,
        Long monthlyCalls,
        Money monthlyBill,
        String pricedAs,
        String priceBook,
        String recommended,
        Integer horizonMonths,
        List<Option> options,
        List<Figure> figures,
        Assumptions assumptions,
        CaseResult businessCase,
        Decision decision) {
    /**
     * @param pricedCalls priced production calls of the feature on its present model
     * @param neededCalls how many the mean must rest on
     */
    public record Progress(long pricedCalls, int neededCalls) {}

    /**
     * @param paybackMonths one-off ÷ saving; null means never
     * @param tco over the horizon
     * @param tcoP10 a tenth of the paths costs at most this
     * @param tcoP90 nine tenths of the paths cost at most this
     * @param npv against staying
     * @param paybackWithRolloutMonths null means not within the horizon
     * @param paybackProbability null for staying
     */
    public record Option(
            String option,
            String label,
            Money monthlyCost,
            Money oneOff,
            Money monthlySaving,
            BigDecimal paybackMonths,
            Money tco,
            Money tcoP10,
            Money tcoP90,
            Money npv,
            BigDecimal paybackWithRolloutMonths,
            BigDecimal paybackProbability) {
        static Option of(dev.fulcrum.cost.analyses.domain.Option option) {
            return new Option(
                    option.name(),
                    option.label(),
                    Dollars.money(option.monthlyCostUsd()),
                    Dollars.money(option.oneOffUsd()),
                    Dollars.money(option.monthlySavingUsd()),
                    option.paybackMonths(),
                    Dollars.money(option.tcoUsd()),
                    Dollars.money(option.tcoP10Usd()),
                    Dollars.money(option.tcoP90Usd()),
                    Dollars.money(option.npvUsd()),
                    option.paybackWithRolloutMonths(),
                    option.paybackProbability());
        }
    }

    /**
     * @param by subject of the person, autonomy, or the service that closed it
     * @param limit null unless approved
     * @param reason null where none was given
     * @param option that the budget is for; null unless approved
     */
    public record Decision(String by, Instant at, Money limit, String reason, String option) {}

    static AnalysisResponse of(
            AnalysisEntity analysis,
            Progress progress,
            List<dev.fulcrum.cost.analyses.domain.Option> options,
            List<Figure> figures,
            CaseResult businessCase,
            Assumptions assumptions) {
        return new AnalysisResponse(
                analysis.id,
                analysis.projectId,
                analysis.assessmentId,
                analysis.generation,
                AnalysisSummary.state(analysis),
                analysis.origin,
                analysis.askedBy,
                analysis.supersededBy,
                analysis.openedAt,
                analysis.completedAt,
                progress,
                analysis.waitsBecause,
                Dollars.money(analysis.costPerCallUsd),
                analysis.monthlyCalls,
                Dollars.money(analysis.monthlyBillUsd),
                analysis.pricedAs,
                analysis.priceBook,
                analysis.recommended,
                analysis.horizonMonths,
                options.stream().map(Option::of).toList(),
                figures,
                analysis.assumptions == null ? null : assumptions,
                businessCase,
                analysis.decidedAt == null
                        ? null
                        : new Decision(
                                analysis.decidedBy,
                                analysis.decidedAt,
                                Dollars.money(analysis.budgetLimitUsd),
                                analysis.decisionReason,
                                analysis.chosenOption));
    }
}
