package dev.fulcrum.cost.ledger;

import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.LedgerRow;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.domain.PriceTerms;
import dev.fulcrum.cost.ledger.domain.Pricing;
import dev.fulcrum.cost.ledger.storage.RepricingStore;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.storage.PricingLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The present prices, for as long as a transaction holds them; whatever prices a call comes through here. */
@ApplicationScoped
public class PriceCalls {
    private final KnownProjects projects;
    private final Prices prices;
    private final PricingLock lock;

    PriceCalls(KnownProjects projects, Prices prices, PricingLock lock) {
        this.projects = projects;
        this.prices = prices;
        this.lock = lock;
    }

    /** Holds the prices until the transaction ends. */
    public Held hold() {
        lock.hold();
        return new Held(prices.book());
    }

    /** Good within one transaction. */
    public final class Held {
        private final PriceBook book;
        private final Map<FeatureKey, Optional<PriceTerms>> terms = new HashMap<>();

        private Held(PriceBook book) {
            this.book = book;
        }

        /** Of the prices that are held. */
        public String version() {
            return book.version();
        }

        public LedgerRow price(MeteredCall call, int calls, UUID importId) {
            return row(call, calls, importId, pricing(call, calls));
        }

        /** Terms hold from when they are said: what had a price keeps its catalogue model, and only costs anew. */
        LedgerRow anew(RepricingStore.Stored stored) {
            MeteredCall call = stored.call();
            Optional<PriceTerms> then = stored.pricedByItsProject()
                    ? Optional.of(new PriceTerms(call.model().requested(), stored.pricedAs()))
                    : Optional.empty();
            Pricing asThen = stored.pricedAs() == null
                    ? pricing(call, stored.calls())
                    : Pricing.of(call, stored.calls(), then, book);
            Pricing pricing = asThen instanceof Pricing.ByTokens ? asThen : pricing(call, stored.calls());
            return row(call, stored.calls(), stored.importId(), pricing);
        }

        private Pricing pricing(MeteredCall call, int calls) {
            Optional<PriceTerms> applying = terms.computeIfAbsent(call.owner().key(), PriceCalls.this::terms);
            return Pricing.of(call, calls, applying, book);
        }

        private LedgerRow row(MeteredCall call, int calls, UUID importId, Pricing pricing) {
            return new LedgerRow(call, calls, importId, pricing, book.version());
        }
    }

    private Optional<PriceTerms> terms(FeatureKey feature) {
        return projects.ofFeature(feature.team(), feature.feature())
                .map(project -> new PriceTerms(project.presentModel, project.pricedAs));
    }
}
