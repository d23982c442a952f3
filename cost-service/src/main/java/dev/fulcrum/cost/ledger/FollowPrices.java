package dev.fulcrum.cost.ledger;

import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.prices.domain.PriceChange;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Instant;

/**
 * Prices the calls anew that a change of the price book concerns: in its transaction, and before the analyses read sums,
 * which is why it does not wait for the transaction's end. Where there are too many for that, the analyses see that some
 * are left and wait for them. The first prices of a new file are one change.
 */
@ApplicationScoped
class FollowPrices {
    private final RepriceCalls reprice;

    FollowPrices(RepriceCalls reprice) {
        this.reprice = reprice;
    }

    void changed(@Observes @Priority(Interceptor.Priority.APPLICATION) PriceChange change) {
        Instant from = change.when().from();
        reprice.since(CallScope.ofPrice(change.team(), change.key(), from == null ? Instant.EPOCH : from));
    }
}
