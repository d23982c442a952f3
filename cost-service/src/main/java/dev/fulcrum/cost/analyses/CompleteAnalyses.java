package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.analyses.domain.AnalysisPolicy;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.domain.Analyst;
import dev.fulcrum.cost.analyses.domain.BudgetDecision;
import dev.fulcrum.cost.analyses.domain.Comparison;
import dev.fulcrum.cost.analyses.domain.Measurement;
import dev.fulcrum.cost.analyses.events.AnalysisFacts;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.businesscase.storage.SeedFigures;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.storage.LedgerReports;
import dev.fulcrum.cost.machines.storage.MachineFile;
import dev.fulcrum.cost.prices.Prices;
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
    private static final String PROJECT_COST = "upfront_leverage";
    private static final String AUTONOMY = "autonomy";

    private final KnownProjects projects;
    private final AnalysisRepository analyses;
    private final AnalysisJson json;
    private final LedgerReports ledger;
    private final Prices prices;
    private final CostConfig config;
    private final Analyst analyst;
    private final Outbox outbox;
    private final LinkedTraces traces;

    CompleteAnalyses(
            KnownProjects projects,
            AnalysisRepository analyses,
            AnalysisJson json,
            LedgerReports ledger,
            Prices prices,
            MachineFile machines,
            SeedFigures figures,
            CostConfig config,
            Outbox outbox,
            LinkedTraces traces) {
        this.projects = projects;
        this.analyses = analyses;
        this.json = json;
        this.ledger = ledger;
        this.prices = prices;
        this.config = config;
        this.analyst = new Analyst(machines.machines(), figures.figure(PROJECT_COST), policy(config));
        this.outbox = outbox;
        this.traces = traces;
    }

    /** After a batch of calls of these features was committed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void ofFeatures(List<FeatureKey> features) {
        for (FeatureKey feature : features) {
            for (AnalysisEntity analysis : analyses.lockMeasuring(feature)) {
                toComplete(analysis)
                        .ifPresent(comparison -> traces.start(
                                "complete analysis",
                                analysis.traceparent,
                                analysis.projectId,
                                () -> complete(analysis, comparison)));
            }
        }
    }

    /** The caller holds the analysis' row. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ifMeasured(AnalysisEntity analysis) {
        toComplete(analysis).ifPresent(comparison -> complete(analysis, comparison));
    }

    private Optional<Comparison> toComplete(AnalysisEntity analysis) {
        KnownProject project = projects.findById(analysis.projectId);
        Measurement measured = ledger.measure(analysis.featureKey(), project.pricedAs);
        return analyst.isMeasured(measured)
                ? Optional.of(analyst.compare(
                        prices.book(),
                        Instant.now(),
                        measured,
                        new Analyst.Declared(
                                project.team, project.presentModel, project.pricedAs, project.monthlyCalls)))
                : Optional.empty();
    }

    private void complete(AnalysisEntity analysis, Comparison comparison) {
        remember(analysis, comparison);
        UUID completed = outbox.append(
                analysis.project(),
                Cause.event(analysis.cause),
                analysis.id,
                AnalysisFacts.completed(analysis.id, analysis.assessmentId, comparison));
        LOG.infof(
                "Analysis %s of %s completed on %d calls: %s",
                analysis.id, analysis.projectId, analysis.measuredCalls, analysis.recommended);
        BudgetDecision decision = BudgetDecision.autonomous(
                projects.findById(analysis.projectId).autoBudget,
                comparison,
                config.analysis().autonomousLimitUsd());
        if (decision instanceof BudgetDecision.Approved approved) {
            analysis.state = AnalysisState.APPROVED;
            analysis.decidedAt = Instant.now();
            analysis.decidedBy = AUTONOMY;
            analysis.budgetLimitUsd = approved.limitUsd();
            outbox.append(
                    analysis.project(),
                    Cause.event(completed),
                    analysis.id,
                    AnalysisFacts.approved(analysis.id, approved, AUTONOMY));
        }
    }

    private void remember(AnalysisEntity analysis, Comparison comparison) {
        analysis.state = AnalysisState.AWAITING_APPROVAL;
        analysis.completedAt = Instant.now();
        analysis.traceparent = traces.present();
        analysis.measuredCalls = comparison.measuredCalls();
        analysis.costPerCallUsd = comparison.costPerCallUsd();
        analysis.monthlyCalls = comparison.monthlyCalls();
        analysis.monthlyBillUsd = comparison.monthlyBillUsd();
        analysis.pricedAs = comparison.pricedAs();
        analysis.priceBook = prices.book().version();
        analysis.recommended = comparison.recommended().name();
        analysis.horizonMonths = comparison.horizonMonths();
        analysis.options = json.write(comparison.options());
        analysis.figures = json.write(comparison.figures());
    }

    private static AnalysisPolicy policy(CostConfig config) {
        CostConfig.Serving serving = config.serving();
        return new AnalysisPolicy(
                config.analysis().minCalls(),
                config.analysis().horizonMonths(),
                new AnalysisPolicy.Serving(
                        serving.minReplicas(),
                        serving.hoursPerMonth(),
                        serving.throughputPerReplica(),
                        serving.throughputSource(),
                        serving.peakToMean(),
                        serving.minMemoryGb(),
                        serving.providers()));
    }
}
