package dev.fulcrum.cost.ledger;

import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.domain.PriceTerms;
import dev.fulcrum.cost.ledger.domain.Pricing;
import dev.fulcrum.cost.ledger.storage.LedgerStore;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Prices the calls of a feature that came before its project said what its model costs. Traffic and registrations
 * arrive on two topics without an order between them; with this, either order gives the same ledger.
 */
@ApplicationScoped
public class PriceEarlierCalls {
    private static final UUID BEFORE_THE_FIRST = new UUID(0, 0);
    private static final int PAGE = 1000;

    private final Prices prices;
    private final LedgerStore ledger;

    PriceEarlierCalls(Prices prices, LedgerStore ledger) {
        this.prices = prices;
        this.ledger = ledger;
    }

    /** Joins the transaction that writes the terms, after {@link LedgerStore#changePrices()}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void under(FeatureKey feature, PriceTerms terms) {
        PriceBook book = prices.book();
        UUID after = BEFORE_THE_FIRST;
        List<MeteredCall> page;
        do {
            page = ledger.unpriced(feature, after, PAGE);
            Map<UUID, Pricing.ByTokens> priced = new LinkedHashMap<>();
            for (MeteredCall call : page) {
                if (Pricing.of(call, Optional.of(terms), book) instanceof Pricing.ByTokens price) {
                    priced.put(call.exchangeId(), price);
                }
                after = call.exchangeId();
            }
            ledger.price(priced, book.version());
        } while (page.size() == PAGE);
    }
}
