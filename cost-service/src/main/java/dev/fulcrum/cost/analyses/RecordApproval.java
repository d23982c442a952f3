package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.domain.BudgetDecision;
import dev.fulcrum.cost.analyses.domain.Option;
import dev.fulcrum.cost.analyses.domain.Promise;
import dev.fulcrum.cost.analyses.events.AnalysisFacts;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.businesscase.domain.CaseOption;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Writes down an approval with what it promised, and tells the others. */
@ApplicationScoped
public class RecordApproval {
    private final AnalysisJson json;
    private final Outbox outbox;

    RecordApproval(AnalysisJson json, Outbox outbox) {
        this.json = json;
        this.outbox = outbox;
    }

    /**
     * The caller holds the project and the analysis' row, and this pass of the project has no budget.
     *
     * @param option null takes the one that the platform carries out, else the recommended one
     * @throws Problem 400 where the analysis has no such option, or it changes nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(
            AnalysisEntity analysis, BudgetDecision.Approved approved, String option, String by, Cause cause) {
        analysis.chosenOption = chosen(analysis, option);
        analysis.state = AnalysisState.APPROVED;
        analysis.decidedAt = Instant.now();
        analysis.decidedBy = by;
        analysis.waitsBecause = null;
        analysis.budgetLimitUsd = approved.limitUsd();
        json.businessCase(analysis)
                .ifPresent(solved -> analysis.promise = json.write(Promise.of(
                        analysis.id,
                        analysis.projectId,
                        analysis.chosenOption,
                        analysis.decidedAt,
                        analysis.pricedAs,
                        analysis.costPerCallUsd,
                        solved)));
        outbox.append(analysis.project(), cause, analysis.id, AnalysisFacts.approved(analysis.id, approved, by));
    }

    private String chosen(AnalysisEntity analysis, String asked) {
        List<String> options = json.options(analysis).stream().map(Option::name).toList();
        if (asked == null && options.contains(Option.SMALL_TASK_MODEL)) {
            return Option.SMALL_TASK_MODEL;
        }
        String chosen = asked == null ? analysis.recommended : asked;
        if (!options.contains(chosen) || chosen.equals(CaseOption.STAY)) {
            throw Problem.invalid(
                    "option",
                    "A budget is for an option of the analysis that moves traffic, was " + chosen
                            + (asked == null ? " (the recommended one, as none was named)" : "") + "; it has " + options
                            + ".");
        }
        return chosen;
    }
}
