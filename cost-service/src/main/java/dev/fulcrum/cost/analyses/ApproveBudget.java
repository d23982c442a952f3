package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.domain.BudgetDecision;
import dev.fulcrum.cost.analyses.events.AnalysisFacts;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A person allows spending on the move, up to a limit. */
@ApplicationScoped
public class ApproveBudget {
    private final AnalysisRepository analyses;
    private final KnownProjects projects;
    private final Outbox outbox;
    private final LinkedTraces traces;

    ApproveBudget(AnalysisRepository analyses, KnownProjects projects, Outbox outbox, LinkedTraces traces) {
        this.analyses = analyses;
        this.projects = projects;
        this.outbox = outbox;
        this.traces = traces;
    }

    /**
     * @param limitUsd most that capture, training and evaluation may spend
     * @param by subject of the person
     * @throws Problem 404 for an unknown analysis, 403 for another team's, 409 where it cannot be decided
     */
    @Transactional
    public AnalysisEntity approve(UUID analysisId, BigDecimal limitUsd, String by) {
        AnalysisEntity analysis = analyses.lock(analysisId).orElseThrow(() -> Problem.notFound("analysis", analysisId));
        projects.require(analysis.projectId);
        traces.linkTo(analysis.traceparent);
        BudgetDecision decision = BudgetDecision.approve(analysis.state, limitUsd);
        if (decision instanceof BudgetDecision.Refused refused) {
            throw Problem.conflict(refused.code(), refused.why());
        }
        if (decision instanceof BudgetDecision.Approved approved) {
            analysis.state = AnalysisState.APPROVED;
            analysis.decidedAt = Instant.now();
            analysis.decidedBy = by;
            analysis.budgetLimitUsd = approved.limitUsd();
            outbox.append(
                    analysis.project(),
                    Cause.person(by),
                    analysis.id,
                    AnalysisFacts.approved(analysis.id, approved, by));
        }
        return analysis;
    }
}
