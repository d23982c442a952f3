package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.domain.BudgetDecision;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** A person declines the budget: the project stays as it is. No contract exists for this fact yet, so none leaves. */
@ApplicationScoped
public class RejectBudget {
    private final AnalysisRepository analyses;
    private final KnownProjects projects;
    private final LinkedTraces traces;

    RejectBudget(AnalysisRepository analyses, KnownProjects projects, LinkedTraces traces) {
        this.analyses = analyses;
        this.projects = projects;
        this.traces = traces;
    }

    /**
     * @param reason why, for those who ask later
     * @param by subject of the person
     * @throws Problem 404 for an unknown analysis, 403 for another team's, 409 where it cannot be decided
     */
    @Transactional
    public AnalysisEntity reject(UUID analysisId, String reason, String by) {
        AnalysisEntity analysis = analyses.lock(analysisId).orElseThrow(() -> Problem.notFound("analysis", analysisId));
        projects.require(analysis.projectId);
        traces.linkTo(analysis.traceparent);
        BudgetDecision decision = BudgetDecision.reject(analysis.state, reason);
        if (decision instanceof BudgetDecision.Refused refused) {
            throw Problem.conflict(refused.code(), refused.why());
        }
        analysis.state = AnalysisState.REJECTED;
        analysis.decidedAt = Instant.now();
        analysis.decidedBy = by;
        analysis.decisionReason = reason;
        analysis.waitsBecause = null;
        return analysis;
    }
}
