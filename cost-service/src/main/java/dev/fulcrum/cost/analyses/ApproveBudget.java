package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.domain.BudgetDecision;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.UUID;

/** A person allows spending on the move, up to a limit. */
@ApplicationScoped
public class ApproveBudget {
    private final AnalysisRepository analyses;
    private final KnownProjects projects;
    private final AdoptWhatIf adoption;
    private final RecordApproval approval;
    private final LinkedTraces traces;

    ApproveBudget(
            AnalysisRepository analyses,
            KnownProjects projects,
            AdoptWhatIf adoption,
            RecordApproval approval,
            LinkedTraces traces) {
        this.analyses = analyses;
        this.projects = projects;
        this.adoption = adoption;
        this.approval = approval;
        this.traces = traces;
    }

    /**
     * @param limitUsd most that capture, training and evaluation may spend
     * @param option that the budget is for; null takes the one that the platform carries out, else the recommended one
     * @param by subject of the person
     * @throws Problem 404 for an unknown analysis, 403 for another team's, 409 where it cannot be decided
     */
    @Transactional
    public AnalysisEntity approve(UUID analysisId, BigDecimal limitUsd, String option, String by) {
        AnalysisEntity analysis = analyses.lock(analysisId).orElseThrow(() -> Problem.notFound("analysis", analysisId));
        projects.require(analysis.projectId);
        traces.linkTo(analysis.traceparent);
        BudgetDecision decision = BudgetDecision.approve(analysis.state, limitUsd);
        if (decision instanceof BudgetDecision.Refused refused) {
            throw Problem.conflict(refused.code(), refused.why());
        }
        if (decision instanceof BudgetDecision.Approved approved) {
            if (analysis.state == AnalysisState.WHAT_IF) {
                adoption.adopt(analysis, by);
            }
            approval.record(analysis, approved, option, by, Cause.person(by));
        }
        return analysis;
    }
}
