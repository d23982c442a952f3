package dev.fulcrum.cost.prices;

import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.storage.PriceStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The price book, in memory and never old: each reading asks the database for the id of its content and loads it where
 * that is another one, in the caller's transaction. Under the pricing lock
 * ({@link dev.fulcrum.cost.prices.storage.PricingLock}) nothing changes until commit, so all replicas price alike.
 *
 * <p>Ids are never given twice: a reading of a change that is then rolled back does no harm.
 */
@ApplicationScoped
public class Prices {
    private final PriceStore store;
    private volatile PriceBook loaded;

    Prices(PriceStore store) {
        this.store = store;
    }

    /** The book of this moment; hold it for a batch, not for longer than a transaction. */
    public PriceBook book() {
        UUID current = store.reading();
        PriceBook known = loaded;
        if (known == null || !known.version().equals(current.toString())) {
            known = store.load(current);
            loaded = known;
        }
        return known;
    }

    /**
     * What a team pays for a model at that moment.
     *
     * @return empty where nobody knows; that is never zero
     */
    public Optional<ModelPrice> at(String team, String provider, String model, Instant when) {
        return book().at(team, provider, model, when);
    }
}
