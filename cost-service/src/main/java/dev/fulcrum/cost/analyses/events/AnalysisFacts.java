package dev.fulcrum.cost.analyses.events;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.analyses.domain.BudgetDecision;
import dev.fulcrum.cost.analyses.domain.Option;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.events.cost.AnalysisCompleted;
import dev.fulcrum.events.cost.BudgetApproved;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What the others hear of an analysis, made from the domain. */
public final class AnalysisFacts {
    private AnalysisFacts() {}

    /** @param options as the analysis keeps them */
    public static AnalysisCompleted completed(AnalysisEntity analysis, List<Option> options) {
        return new AnalysisCompleted(
                analysis.id,
                analysis.assessmentId,
                analysis.measuredCalls,
                Dollars.money(analysis.costPerCallUsd),
                analysis.monthlyCalls,
                Dollars.money(analysis.monthlyBillUsd),
                analysis.pricedAs,
                options.stream().map(AnalysisFacts::option).toList(),
                analysis.recommended,
                analysis.horizonMonths);
    }

    public static BudgetApproved approved(UUID analysisId, BudgetDecision.Approved decision, String by) {
        return new BudgetApproved(analysisId, Dollars.money(decision.limitUsd()), by);
    }

    private static AnalysisCompleted.Option option(Option option) {
        return new AnalysisCompleted.Option(
                option.name(),
                option.label(),
                Dollars.money(option.monthlyCostUsd()),
                Dollars.money(option.oneOffUsd()),
                Dollars.money(option.monthlySavingUsd()),
                number(option.paybackMonths()),
                Dollars.money(option.tcoUsd()),
                Dollars.money(option.tcoP10Usd()),
                Dollars.money(option.tcoP90Usd()),
                Dollars.money(option.npvUsd()),
                number(option.paybackWithRolloutMonths()),
                number(option.paybackProbability()));
    }

    private static Double number(BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}
