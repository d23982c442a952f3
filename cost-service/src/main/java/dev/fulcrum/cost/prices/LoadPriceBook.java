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
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes the shipped list prices into the price book at start, once per content of the file. A model that the book does
 * not know gets its price since ever. One that costs otherwise than the last release said gets a new price from the day
 * of its source, as far back as calls can be priced anew. What a person entered stays.
 */
@ApplicationScoped
public class LoadPriceBook {
    private static final Logger LOG = Logger.getLogger(LoadPriceBook.class);
    private static final String SERVICE = "cost";

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

    @Transactional
    void atStart(@Observes StartupEvent event) {
        lock.change();
        if (store.firstTime(file.version(), PriceFile.NAME)) {
            take(file.prices(), Instant.now());
            LOG.infof(
                    "Price book %s loaded: %d models",
                    file.version(), file.prices().size());
        }
    }

    /** Joins the caller's transaction, which holds the pricing lock. */
    void take(List<ModelPrice> shipped, Instant now) {
        PriceBook book = prices.book();
        List<ListPrice> added = shipped.stream()
                .filter(price -> book.listPrices(price.key()).isEmpty())
                .map(price -> new ListPrice(Ids.next(), price, Validity.ALWAYS, ListPrice.SHIPPED))
                .toList();
        store.insert(added);
        store.changed();
        if (!added.isEmpty()) {
            changes.fire(new PriceChange(null, null, new Validity(backdating.earliest(now), null)));
        }
        for (ModelPrice price : shipped) {
            ShippedPrice.revise(book.listPrices(price.key()), price, backdating.earliest(now), now)
                    .ifPresent(from -> change.enter(
                            price, new Validity(from, null), null, ListPrice.SHIPPED, Cause.service(SERVICE), now));
        }
    }
}
