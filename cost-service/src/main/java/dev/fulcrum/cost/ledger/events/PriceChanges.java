package dev.fulcrum.cost.ledger.events;

import dev.fulcrum.cost.ledger.RepriceCalls;
import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.prices.domain.PriceChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;

/**
 * A price that takes effect in the past prices the calls of since then anew, within its own transaction. All changes of
 * a transaction, such as those of a new price file, are one walk over the ledger, at its end.
 */
@ApplicationScoped
class PriceChanges {
    private static final Object SCOPE = PriceChanges.class;

    private final RepriceCalls reprice;
    private final TransactionSynchronizationRegistry transaction;

    PriceChanges(RepriceCalls reprice, TransactionSynchronizationRegistry transaction) {
        this.reprice = reprice;
        this.transaction = transaction;
    }

    void changed(@Observes PriceChange change) {
        Instant from = change.when().from();
        CallScope scope = CallScope.ofPrice(change.team(), change.key(), from == null ? Instant.EPOCH : from);
        CallScope earlier = (CallScope) transaction.getResource(SCOPE);
        transaction.putResource(SCOPE, earlier == null ? scope : earlier.with(scope));
        if (earlier == null) {
            transaction.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    reprice.since((CallScope) transaction.getResource(SCOPE));
                }

                @Override
                public void afterCompletion(int status) {
                    // what is left is a job by now
                }
            });
        }
    }
}
