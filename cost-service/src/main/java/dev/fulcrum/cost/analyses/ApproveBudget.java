package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.domain.BudgetDecision;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.prices.storage.PricingLock;
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
    private final PricingLock prices;
    private final AdoptWhatIf adoption;
    private final RecordApproval approval;
    private final LinkedTraces traces;

    ApproveBudget(
            AnalysisRepository analyses,
            KnownProjects projects,
            PricingLock prices,
            AdoptWhatIf adoption,
            RecordApproval approval,
            LinkedTraces traces) {
        this.analyses = analyses;
        this.projects = projects;
        this.prices = prices;
        this.adoption = adoption;
        this.approval = approval;
        this.traces = traces;
    }

    /**
     * @param limitUsd most that capture, training and evaluation may spend
     * @param option that the budget is for; null takes the one that the platform carries out, else the recommended one
     * @param replaces analysis whose budget in the same pass of the project ends with this one; null where none has one
     * @param by subject of the person
     * @throws Problem 404 for an unknown analysis, 403 for another team's, 409 where it cannot be decided
     */
    @Transactional
    public AnalysisEntity approve(UUID analysisId, BigDecimal limitUsd, String option, UUID replaces, String by) {
        UUID projectId = analyses.projectOf(analysisId).orElseThrow(() -> Problem.notFound("analysis", analysisId));
        projects.require(projectId);
        // What an approval compares stays so until it is committed.
        prices.hold();
        analyses.lockProject(projectId);
        AnalysisEntity analysis = analyses.lock(analysisId).orElseThrow(() -> Problem.notFound("analysis", analysisId));
        traces.linkTo(analysis.traceparent);
        BudgetDecision decision = BudgetDecision.approve(analysis.state, limitUsd);
        if (decision instanceof BudgetDecision.Refused refused) {
            throw Problem.conflict(refused.code(), refused.why());
        }
        if (decision instanceof BudgetDecision.Approved approved) {
            if (analysis.state == AnalysisState.WHAT_IF) {
                adoption.require(analysis);
            }
            replace(analysis, replaces, by);
            if (analysis.state == AnalysisState.WHAT_IF) {
                adoption.adopt(analysis, by);
            }
            approval.record(analysis, approved, option, by, Cause.person(by));
        }
        return analysis;
    }

    /** A pass has one budget; another one only where the person says which it ends. */
    private void replace(AnalysisEntity analysis, UUID replaces, String by) {
        AnalysisEntity before =
                analyses.approvedIn(analysis.projectId, analysis.generation).orElse(null);
        if (before == null && replaces != null) {
            throw Problem.conflict(
                    "nothing-to-replace",
                    "replaces was " + replaces + ", but no analysis of this pass of the project has a budget; leave it"
                            + " out.");
        }
        if (before != null && !before.id.equals(replaces)) {
            throw Problem.conflict(
                    "already-decided",
                    "Analysis " + before.id + " of this project has a budget already, up to "
                            + before.budgetLimitUsd.toPlainString() + " USD by " + before.decidedBy
                            + "; send \"replaces\": \"" + before.id + "\" to end it and to begin anew with this one, or"
                            + " wait for the next pass of the project.");
        }
        if (before != null) {
            before.state = AnalysisState.SUPERSEDED;
            before.supersededBy = analysis.id;
            before.decisionReason = "the budget of analysis " + analysis.id + " took its place, by " + by;
            analyses.flush();
        }
    }
}
