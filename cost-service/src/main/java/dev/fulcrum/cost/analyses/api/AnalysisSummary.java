package dev.fulcrum.cost.analyses.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.events.Money;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * An analysis in a list.
 *
 * @param state measuring, awaiting-approval, what-if, approved, rejected or superseded
 * @param origin assessment, what-if or price-change
 * @param askedBy subject of the person; null unless it is a what-if
 * @param costPerCall null while measuring
 * @param monthlyBill null while measuring
 * @param recommended null while measuring
 */
public record AnalysisSummary(
        UUID analysisId,
        UUID assessmentId,
        int generation,
        String state,
        String origin,
        String askedBy,
        Instant openedAt,
        Instant completedAt,
        Money costPerCall,
        Money monthlyBill,
        String recommended) {
    static AnalysisSummary of(AnalysisEntity analysis) {
        return new AnalysisSummary(
                analysis.id,
                analysis.assessmentId,
                analysis.generation,
                state(analysis),
                analysis.origin,
                analysis.askedBy,
                analysis.openedAt,
                analysis.completedAt,
                Dollars.money(analysis.costPerCallUsd),
                Dollars.money(analysis.monthlyBillUsd),
                analysis.recommended);
    }

    static String state(AnalysisEntity analysis) {
        return analysis.state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
