package dev.fulcrum.cost.analyses.events;

import dev.fulcrum.cost.analyses.RenewAnalyses;
import dev.fulcrum.cost.prices.domain.PriceChange;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** A changed price, after the ledger has priced its calls anew. */
@ApplicationScoped
class ChangedPrices {
    private static final int AFTER_THE_LEDGER = Interceptor.Priority.APPLICATION + 100;

    private final RenewAnalyses renew;

    ChangedPrices(RenewAnalyses renew) {
        this.renew = renew;
    }

    void changed(@Observes @Priority(AFTER_THE_LEDGER) PriceChange change) {
        renew.after(change);
    }
}
