package dev.fulcrum.cost.prices;

import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.Validity;
import dev.fulcrum.cost.prices.storage.PriceFile;
import dev.fulcrum.cost.prices.storage.PriceStore;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jboss.logging.Logger;

/** Puts the shipped list prices into the price book at start. */
@ApplicationScoped
public class LoadPriceBook {
    private static final Logger LOG = Logger.getLogger(LoadPriceBook.class);
    private static final String BY = "service:cost";

    private final PriceFile file;
    private final PricingLock lock;
    private final PriceStore store;

    LoadPriceBook(PriceFile file, PricingLock lock, PriceStore store) {
        this.file = file;
        this.lock = lock;
        this.store = store;
    }

    @Transactional
    void atStart(@Observes StartupEvent event) {
        lock.change();
        if (store.isEmpty()) {
            List<ListPrice> shipped = file.prices().stream()
                    .map(price -> new ListPrice(Ids.next(), price, Validity.ALWAYS))
                    .toList();
            store.insert(shipped, BY);
            store.changed();
            LOG.infof("Price book %s loaded: %d models", file.version(), shipped.size());
        }
    }
}
