package dev.fulcrum.cost.analyses.api;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.businesscase.domain.CaseDocument;
import dev.fulcrum.cost.businesscase.domain.CaseResult;
import dev.fulcrum.cost.catalogue.Figure;
import java.util.ArrayList;
import java.util.List;

/** An analysis as Markdown. */
final class AnalysisDocument {
    private AnalysisDocument() {}

    static String of(AnalysisEntity analysis, KnownProject project, CaseResult result, List<Figure> figures) {
        List<String> heading = new ArrayList<>();
        heading.add("Analysis " + analysis.id + " (" + analysis.origin
                + (analysis.askedBy == null ? "" : " by " + analysis.askedBy) + "), completed " + analysis.completedAt);
        heading.add("Project " + analysis.projectId + " of team " + analysis.team + ", feature " + analysis.feature);
        heading.add("Bill now: " + analysis.monthlyBillUsd.toPlainString() + " USD a month = "
                + analysis.costPerCallUsd.toPlainString() + " USD a call × " + analysis.monthlyCalls
                + " calls a month; " + analysis.measuredCalls + " calls measured; priced as " + analysis.pricedAs
                + ", price book " + analysis.priceBook);
        heading.add("State: " + AnalysisSummary.state(analysis)
                + (analysis.decidedBy == null
                        ? ""
                        : " by " + analysis.decidedBy + " at " + analysis.decidedAt
                                + (analysis.budgetLimitUsd == null
                                        ? ""
                                        : ", up to " + analysis.budgetLimitUsd.toPlainString() + " USD for "
                                                + analysis.chosenOption)));
        return CaseDocument.markdown("Business case: " + project.name, heading, result, figures);
    }
}
