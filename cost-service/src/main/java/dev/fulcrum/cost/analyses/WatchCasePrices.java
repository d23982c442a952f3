package dev.fulcrum.cost.analyses;

import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.prices.domain.PriceChange;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean changed = new AtomicBoolean();

    WatchCasePrices(RenewAnalyses renewal, CompleteAnalyses completion, AnalysisRepository analyses) {
        this.renewal = renewal;
        this.completion = completion;
        this.analyses = analyses;
    }

    /** Not in the change's own transaction: it must not wait for, nor fail by, what it sets off here. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PriceChange change) {
        changed.set(true);
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void afterAChange() {
        if (changed.getAndSet(false)) {
            renew();
        }
    }

    @Scheduled(every = "{fulcrum.cost.analysis.price-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        attempt("Undecided analyses", this::renew);
        for (FeatureKey feature : QuarkusTransaction.requiringNew().call(analyses::waitingFeatures)) {
            attempt("Analyses of " + feature, () -> completion.ofFeatures(List.of(feature)));
        }
    }

    private void renew() {
        for (UUID projectId : renewal.outdated()) {
            attempt("Analyses of project " + projectId, () -> renewal.ofProject(projectId));
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
