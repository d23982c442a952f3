package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.domain.BudgetDecision;
import dev.fulcrum.cost.analyses.domain.Measurement;
import dev.fulcrum.cost.analyses.domain.Option;
import dev.fulcrum.cost.analyses.events.AnalysisFacts;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.businesscase.domain.CaseOption;
import dev.fulcrum.cost.businesscase.domain.CaseResult;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Completes the analyses that waited for traffic, once their feature has enough priced production calls, and gives the
 * budget where the project leaves that to the platform.
 */
@ApplicationScoped
public class CompleteAnalyses {
    private static final Logger LOG = Logger.getLogger(CompleteAnalyses.class);
    private static final String AUTONOMY = "autonomy";

    private final KnownProjects projects;
    private final AnalysisRepository analyses;
    private final AnalysisJson json;
    private final SolveCase cases;
    private final CostConfig config;
    private final RecordApproval approval;
    private final Outbox outbox;
    private final LinkedTraces traces;

    CompleteAnalyses(
            KnownProjects projects,
            AnalysisRepository analyses,
            AnalysisJson json,
            SolveCase cases,
            CostConfig config,
            RecordApproval approval,
            Outbox outbox,
            LinkedTraces traces) {
        this.projects = projects;
        this.analyses = analyses;
        this.json = json;
        this.cases = cases;
        this.config = config;
        this.approval = approval;
        this.outbox = outbox;
        this.traces = traces;
    }

    /** After a batch of calls of these features was committed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void ofFeatures(List<FeatureKey> features) {
        for (FeatureKey feature : features) {
            for (AnalysisEntity analysis : analyses.lockMeasuring(feature)) {
                toComplete(analysis)
                        .ifPresent(solved -> traces.start(
                                "complete analysis",
                                analysis.traceparent,
                                analysis.projectId,
                                () -> complete(analysis, solved)));
            }
        }
    }

    /** The caller holds the analysis' row. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ifMeasured(AnalysisEntity analysis) {
        toComplete(analysis).ifPresent(solved -> complete(analysis, solved));
    }

    private Optional<SolveCase.Solved> toComplete(AnalysisEntity analysis) {
        KnownProject project = projects.findById(analysis.projectId);
        Measurement measured = cases.measure(project);
        return cases.isMeasured(measured)
                ? Optional.of(cases.solve(project, measured, json.assumptions(analysis)))
                : Optional.empty();
    }

    private void complete(AnalysisEntity analysis, SolveCase.Solved solved) {
        remember(analysis, solved);
        analysis.state = AnalysisState.AWAITING_APPROVAL;
        analysis.traceparent = traces.present();
        List<Option> options = json.options(analysis);
        UUID completed = outbox.append(
                analysis.project(),
                Cause.event(analysis.cause),
                analysis.id,
                AnalysisFacts.completed(analysis, options));
        LOG.infof(
                "Analysis %s of %s completed on %d calls: %s",
                analysis.id, analysis.projectId, analysis.measuredCalls, analysis.recommended);
        BudgetDecision decision = BudgetDecision.autonomous(
                projects.findById(analysis.projectId).autoBudget,
                options,
                config.analysis().autonomousLimitUsd());
        if (decision instanceof BudgetDecision.Approved approved) {
            approval.record(analysis, approved, null, AUTONOMY, Cause.event(completed));
        }
    }

    /** Everything that the analysis says, from now on for good. */
    void remember(AnalysisEntity analysis, SolveCase.Solved solved) {
        CaseResult result = solved.result();
        analysis.completedAt = Instant.now();
        analysis.measuredCalls = solved.measuredCalls();
        analysis.costPerCallUsd = solved.costPerCallUsd();
        analysis.monthlyCalls = solved.monthlyCalls();
        analysis.monthlyBillUsd = result.option(CaseOption.STAY).monthlyCostUsd();
        analysis.pricedAs = projects.findById(analysis.projectId).pricedAs;
        analysis.priceBook = solved.priceBook();
        analysis.recommended = result.recommended();
        analysis.horizonMonths = result.horizonMonths();
        analysis.comparedWith = result.cheapestApi();
        analysis.options = json.write(result.options().stream().map(Option::of).toList());
        analysis.figures = json.write(result.figures());
        analysis.businessCase = json.write(result.withoutFigures());
    }
}
