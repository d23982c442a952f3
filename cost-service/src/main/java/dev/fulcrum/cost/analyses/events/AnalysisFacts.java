package dev.fulcrum.cost.analyses.events;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.analyses.domain.BudgetDecision;
import dev.fulcrum.cost.analyses.domain.Comparison;
import dev.fulcrum.cost.analyses.domain.Option;
import dev.fulcrum.events.cost.AnalysisCompleted;
import dev.fulcrum.events.cost.BudgetApproved;
import java.math.BigDecimal;
import java.util.UUID;

/** What the others hear of an analysis, made from the domain. */
public final class AnalysisFacts {
    private AnalysisFacts() {}

    public static AnalysisCompleted completed(UUID analysisId, UUID assessmentId, Comparison comparison) {
        return new AnalysisCompleted(
                analysisId,
                assessmentId,
                comparison.measuredCalls(),
                Dollars.money(comparison.costPerCallUsd()),
                comparison.monthlyCalls(),
                Dollars.money(comparison.monthlyBillUsd()),
                comparison.pricedAs(),
                comparison.options().stream().map(AnalysisFacts::option).toList(),
                comparison.recommended().name(),
                comparison.horizonMonths());
    }

    public static BudgetApproved approved(UUID analysisId, BudgetDecision.Approved decision, String by) {
        return new BudgetApproved(analysisId, Dollars.money(decision.limitUsd()), by);
    }

    private static AnalysisCompleted.Option option(Option option) {
        BigDecimal payback = option.paybackMonths();
        return new AnalysisCompleted.Option(
                option.name(),
                option.label(),
                Dollars.money(option.monthlyCostUsd()),
                Dollars.money(option.oneOffUsd()),
                Dollars.money(option.monthlySavingUsd()),
                payback == null ? null : payback.doubleValue());
    }
}
