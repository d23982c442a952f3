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
import dev.fulcrum.cost.businesscase.domain.CaseRefused;
import dev.fulcrum.cost.businesscase.domain.CaseResult;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.storage.RepricingJobs;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
    private final PricingLock prices;
    private final RepricingJobs repricing;
    private final CostConfig config;
    private final RecordApproval approval;
    private final Outbox outbox;
    private final LinkedTraces traces;

    CompleteAnalyses(
            KnownProjects projects,
            AnalysisRepository analyses,
            AnalysisJson json,
            SolveCase cases,
            PricingLock prices,
            RepricingJobs repricing,
            CostConfig config,
            RecordApproval approval,
            Outbox outbox,
            LinkedTraces traces) {
        this.projects = projects;
        this.analyses = analyses;
        this.json = json;
        this.cases = cases;
        this.prices = prices;
        this.repricing = repricing;
        this.config = config;
        this.approval = approval;
        this.outbox = outbox;
        this.traces = traces;
    }

    /** After a batch of calls of these features was committed. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void ofFeatures(List<FeatureKey> features) {
        // before any project's row, as whoever changes a price has it, too; and no more calls are priced anew meanwhile
        prices.hold();
        measuring(features, analysis -> toComplete(analysis)
                .ifPresent(solved -> traces.start(
                        "complete analysis",
                        analysis.traceparent,
                        analysis.projectId,
                        () -> complete(analysis, solved))));
    }

    /** Joins the transaction that changed what the feature's calls cost. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ofFeature(FeatureKey feature) {
        measuring(List.of(feature), this::ifMeasured);
    }

    /** Project after project in one order, as the database has it, so that no two replicas wait in a circle. */
    private void measuring(List<FeatureKey> features, Consumer<AnalysisEntity> work) {
        features.stream()
                .flatMap(feature -> analyses.measuringProjects(feature).stream())
                .distinct()
                .sorted(Comparator.comparing(UUID::toString))
                .forEach(projectId -> {
                    analyses.lockProject(projectId);
                    analyses.lockOpen(projectId).stream()
                            .filter(analysis -> analysis.state == AnalysisState.MEASURING)
                            .forEach(work);
                });
    }

    /** The caller holds the project and the analysis' row. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ifMeasured(AnalysisEntity analysis) {
        toComplete(analysis).ifPresent(solved -> complete(analysis, solved));
    }

    /**
     * Empty where it has to wait; why is said where that is not just for calls. Whoever asked, a batch, a price or a start
     * of the service, goes on.
     */
    private Optional<SolveCase.Solved> toComplete(AnalysisEntity analysis) {
        KnownProject project = projects.findById(analysis.projectId);
        // before the sums: a job that ends between the two would leave them old and nothing to wait for
        boolean repriced = repricing.concerns(project.team, project.pricedAs);
        Measurement measured = cases.measure(project);
        if (!cases.isMeasured(measured)) {
            return Optional.empty();
        }
        if (repriced) {
            waits(
                    analysis,
                    "Calls on " + project.pricedAs + " are being priced anew; it completes by itself after that.");
            return Optional.empty();
        }
        try {
            return Optional.of(cases.solve(project, measured, json.assumptions(analysis)));
        } catch (CaseRefused refused) {
            waits(analysis, refused.getMessage());
            return Optional.empty();
        }
    }

    private static void waits(AnalysisEntity analysis, String why) {
        if (!why.equals(analysis.waitsBecause)) {
            analysis.waitsBecause = why;
            LOG.warnf("Analysis %s of %s waits: %s", analysis.id, analysis.projectId, why);
        }
    }

    private void complete(AnalysisEntity analysis, SolveCase.Solved solved) {
        remember(analysis, solved);
        analysis.state = AnalysisState.AWAITING_APPROVAL;
        analysis.waitsBecause = null;
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
                analyses.approvedIn(analysis.projectId, analysis.generation).isPresent(),
                options,
                analysis.recommended,
                config.analysis().autonomousLimitUsd());
        if (decision instanceof BudgetDecision.Approved approved) {
            approval.record(analysis, approved, null, AUTONOMY, Cause.event(completed));
        } else if (decision instanceof BudgetDecision.Refused refused) {
            analysis.waitsBecause = refused.why();
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
        analysis.priceBasis = json.write(solved.basis());
    }
}
