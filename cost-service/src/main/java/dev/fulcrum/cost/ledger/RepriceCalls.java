package dev.fulcrum.cost.ledger;

import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.ledger.domain.CallsCounted;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.LedgerRow;
import dev.fulcrum.cost.ledger.domain.ScopePosition;
import dev.fulcrum.cost.ledger.storage.LedgerStore;
import dev.fulcrum.cost.ledger.storage.RepricingJobs;
import dev.fulcrum.cost.ledger.storage.RepricingStore;
import dev.fulcrum.cost.prices.storage.PricingLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Prices calls anew after what their prices depend on has changed: a project said what its model costs after its first
 * calls came, or a price takes effect in the past. Traffic and registrations arrive on two topics without an order
 * between them; with this, either order gives the same ledger. Rows and roll-ups move together, page by page; calls
 * whose rows were dropped keep what they cost.
 */
@ApplicationScoped
public class RepriceCalls {
    private static final Logger LOG = Logger.getLogger(RepriceCalls.class);
    private static final int PAGE = 2_000;
    /** Pages within the transaction of the change; traffic waits meanwhile. */
    private static final int PAGES_AT_ONCE = 5;

    private final PriceCalls prices;
    private final PricingLock lock;
    private final LedgerStore ledger;
    private final RepricingStore calls;
    private final RepricingJobs jobs;
    private final Event<CallsCounted> counted;

    RepriceCalls(
            PriceCalls prices,
            PricingLock lock,
            LedgerStore ledger,
            RepricingStore calls,
            RepricingJobs jobs,
            Event<CallsCounted> counted) {
        this.prices = prices;
        this.lock = lock;
        this.ledger = ledger;
        this.calls = calls;
        this.jobs = jobs;
        this.counted = counted;
    }

    /**
     * Joins the transaction that has changed the prices, after {@link PricingLock#change()}. Up to 10,000 calls
     * are priced in it; the others follow within seconds of its commit, also after a restart.
     *
     * @return whether all are priced already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean since(CallScope scope) {
        lock.change();
        ledger.rewriteRows();
        ScopePosition position = ScopePosition.beginOf(scope);
        for (int page = 0; page < PAGES_AT_ONCE; page++) {
            Page done = page(scope, position);
            if (done.next().isEmpty()) {
                return true;
            }
            position = done.next().get();
        }
        jobs.add(scope, position);
        return false;
    }

    /** Goes on with what is left, a page a transaction, until nothing is left. */
    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void goOn() {
        Optional<Set<FeatureKey>> page;
        do {
            page = QuarkusTransaction.requiringNew().call(this::oneOfAJob);
            page.filter(changed -> !changed.isEmpty())
                    .ifPresent(changed -> counted.fire(new CallsCounted(List.copyOf(changed))));
        } while (page.isPresent());
    }

    /** Features whose calls were priced anew; empty where no job is left. */
    private Optional<Set<FeatureKey>> oneOfAJob() {
        return jobs.next().map(job -> {
            prices.hold();
            ledger.rewriteRows();
            Page done = page(job.scope(), job.position());
            done.next().ifPresentOrElse(next -> jobs.advance(job.id(), next), () -> {
                jobs.done(job.id());
                LOG.infof("Calls of %s are priced anew", job.scope());
            });
            return done.changed();
        });
    }

    private record Page(Set<FeatureKey> changed, Optional<ScopePosition> next) {}

    private Page page(CallScope scope, ScopePosition from) {
        PriceCalls.Held held = prices.hold();
        RepricingStore.Page page = calls.page(scope, from, PAGE);
        List<RepricingStore.Change> changes = new ArrayList<>();
        Set<FeatureKey> features = new LinkedHashSet<>();
        for (RepricingStore.Stored stored : page.rows()) {
            LedgerRow anew = held.anew(stored);
            if (stored.costsOtherwise(anew)) {
                changes.add(new RepricingStore.Change(stored, anew));
                features.add(anew.call().owner().key());
            }
        }
        if (!changes.isEmpty()) {
            calls.change(changes);
        }
        return new Page(features, page.next());
    }
}
