package dev.fulcrum.cost.analyses;

import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks at the undecided analyses again: a price may come into force by its date, with nobody changing anything, and one
 * that could not be completed may be completed now. Each replica looks; whoever is second finds nothing to do.
 */
@ApplicationScoped
class WatchCasePrices {
    private static final Logger LOG = Logger.getLogger(WatchCasePrices.class);

    private final RenewAnalyses renewal;
    private final CompleteAnalyses completion;
    private final AnalysisRepository analyses;

    WatchCasePrices(RenewAnalyses renewal, CompleteAnalyses completion, AnalysisRepository analyses) {
        this.renewal = renewal;
        this.completion = completion;
        this.analyses = analyses;
    }

    @Scheduled(every = "{fulcrum.cost.analysis.price-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        for (UUID projectId : renewal.outdated()) {
            attempt("Analyses of project " + projectId, () -> renewal.ofProject(projectId));
        }
        for (FeatureKey feature : QuarkusTransaction.requiringNew().call(analyses::waitingFeatures)) {
            attempt("Analyses of " + feature, () -> completion.ofFeatures(List.of(feature)));
        }
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s were not looked at again; it is tried again", what);
        }
    }
}
