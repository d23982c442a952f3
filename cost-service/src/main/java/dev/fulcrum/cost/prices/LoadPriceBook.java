package dev.fulcrum.cost.prices;

import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.PriceChange;
import dev.fulcrum.cost.prices.domain.ShippedPrice;
import dev.fulcrum.cost.prices.domain.Validity;
import dev.fulcrum.cost.prices.storage.PriceFile;
import dev.fulcrum.cost.prices.storage.PriceStore;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes the shipped list prices into the price book at start, once per content of the file. A model that the book does
 * not know gets its price since ever. One that costs otherwise than the last release said gets a new price from the day
 * of its source, as far back as calls can be priced anew; one whose notes, source or date alone are others keeps its
 * price and gets the new words. What a person entered stays.
 *
 * <p>A transaction a price, however many changed: each prices calls anew while traffic waits. A start that is cut off,
 * and another replica's at the same time, leave the rest to the next one.
 */
@ApplicationScoped
public class LoadPriceBook {
    private static final Logger LOG = Logger.getLogger(LoadPriceBook.class);
    private static final String SERVICE = "cost";
    /** Calls of new models are priced anew here: a slow start is better than one that fails each time. */
    private static final int LONGEST_S = 180;

    private final PriceFile file;
    private final PricingLock lock;
    private final PriceStore store;
    private final Prices prices;
    private final Backdating backdating;
    private final ChangeListPrice change;
    private final Event<PriceChange> changes;

    LoadPriceBook(
            PriceFile file,
            PricingLock lock,
            PriceStore store,
            Prices prices,
            Backdating backdating,
            ChangeListPrice change,
            Event<PriceChange> changes) {
        this.file = file;
        this.lock = lock;
        this.store = store;
        this.prices = prices;
        this.backdating = backdating;
        this.change = change;
        this.changes = changes;
    }

    void atStart(@Observes StartupEvent event) {
        if (!store.taken(file.version())) {
            take(file.prices(), Instant.now());
            QuarkusTransaction.requiringNew().run(() -> store.take(file.version(), PriceFile.NAME));
            LOG.infof(
                    "Price book %s loaded: %d models",
                    file.version(), file.prices().size());
        }
    }

    /** In transactions of its own. */
    void take(List<ModelPrice> shipped, Instant now) {
        QuarkusTransaction.requiringNew().timeout(LONGEST_S).run(() -> add(shipped));
        for (ModelPrice price : shipped) {
            QuarkusTransaction.requiringNew().timeout(LONGEST_S).run(() -> revise(price, now));
        }
    }

    /** Prices of unknown models, and other words about known ones; joins the caller's transaction. */
    void add(List<ModelPrice> shipped) {
        lock.change();
        PriceBook book = prices.book();
        List<ListPrice> added = shipped.stream()
                .filter(price -> book.listPrices(price.key()).isEmpty())
                .map(price -> new ListPrice(Ids.next(), price, Validity.ALWAYS, ListPrice.SHIPPED))
                .toList();
        store.insert(added);
        for (ModelPrice price : shipped) {
            ShippedPrice.restated(book.listPrices(price.key()), price)
                    .ifPresent(known -> store.restate(known.id(), price));
        }
        store.changed();
        if (!added.isEmpty()) {
            changes.fire(new PriceChange(null, null, Validity.ALWAYS));
        }
    }

    private void revise(ModelPrice shipped, Instant now) {
        lock.change();
        ShippedPrice.revise(prices.book().listPrices(shipped.key()), shipped, backdating.earliest(now), now)
                .ifPresent(revision -> change.enter(
                        shipped,
                        new Validity(revision.from(), null),
                        revision.corrects(),
                        ListPrice.SHIPPED,
                        Cause.service(SERVICE),
                        now));
    }
}
