package dev.fulcrum.cost.analyses.events;

import dev.fulcrum.cost.analyses.CompleteAnalyses;
import dev.fulcrum.cost.ledger.domain.CallsCounted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Completes the analyses that waited for traffic; the ledger's consumer waits for it, and comes again where it failed. */
@ApplicationScoped
class CountedCalls {
    private final CompleteAnalyses analyses;

    CountedCalls(CompleteAnalyses analyses) {
        this.analyses = analyses;
    }

    void counted(@Observes CallsCounted calls) {
        analyses.ofFeatures(calls.features());
    }
}
