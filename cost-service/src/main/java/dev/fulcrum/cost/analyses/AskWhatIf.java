package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.analyses.storage.Assessments;
import dev.fulcrum.cost.businesscase.domain.Assumptions;
import dev.fulcrum.cost.businesscase.domain.CaseRefused;
import dev.fulcrum.cost.ledger.storage.RepricingJobs;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** A person asks what a case looks like under other assumptions. Nothing is published until somebody approves it. */
@ApplicationScoped
public class AskWhatIf {
    private final KnownProjects projects;
    private final AnalysisRepository analyses;
    private final Assessments assessments;
    private final PricingLock prices;
    private final RepricingJobs repricing;
    private final AnalysisJson json;
    private final SolveCase cases;
    private final CompleteAnalyses completion;
    private final LinkedTraces traces;

    AskWhatIf(
            KnownProjects projects,
            AnalysisRepository analyses,
            Assessments assessments,
            PricingLock prices,
            RepricingJobs repricing,
            AnalysisJson json,
            SolveCase cases,
            CompleteAnalyses completion,
            LinkedTraces traces) {
        this.projects = projects;
        this.analyses = analyses;
        this.assessments = assessments;
        this.prices = prices;
        this.repricing = repricing;
        this.json = json;
        this.cases = cases;
        this.completion = completion;
        this.traces = traces;
    }

    /**
     * @return the new analysis, complete
     * @throws Problem 400 by field where the statements make no case, 403 for another team's project, 404 for an
     *     unknown one, 409 {@code calls-being-priced} while the measured calls are priced anew
     */
    @Transactional
    public AnalysisEntity ask(UUID projectId, Assumptions stated) {
        KnownProject project = projects.require(projectId);
        prices.hold();
        if (stated.tokensPerCall() == null && repricing.concerns(project.team, project.pricedAs)) {
            throw Problem.conflict(
                    "calls-being-priced",
                    "Calls on " + project.pricedAs + " are being priced anew after a price changed; ask again in a"
                            + " minute, or state tokensPerCall.");
        }
        AnalysisEntity analysis = new AnalysisEntity();
        analysis.id = Ids.next();
        assessments
                .findByIdOptional(projectId)
                .filter(newest -> newest.migrates)
                .ifPresent(newest -> {
                    analysis.assessmentId = newest.assessmentId;
                    analysis.cause = newest.cause;
                });
        analysis.projectId = projectId;
        analysis.team = project.team;
        analysis.feature = project.feature;
        analysis.generation = project.generation;
        analysis.state = AnalysisState.WHAT_IF;
        analysis.origin = AnalysisEntity.WHAT_IF;
        analysis.askedBy = stated.by();
        analysis.traceparent = traces.present();
        analysis.openedAt = Instant.now();
        analysis.assumptions = json.write(stated);
        try {
            completion.remember(analysis, cases.solve(project, cases.measure(project), stated));
        } catch (CaseRefused refused) {
            throw Problem.invalid(refused.field(), refused.getMessage());
        }
        analyses.persist(analysis);
        return analysis;
    }
}
