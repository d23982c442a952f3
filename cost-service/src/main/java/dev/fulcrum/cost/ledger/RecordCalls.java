package dev.fulcrum.cost.ledger;

import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.domain.PriceTerms;
import dev.fulcrum.cost.ledger.domain.Pricing;
import dev.fulcrum.cost.ledger.storage.LedgerStore;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prices a batch of calls and writes it to the ledger, each call once however often it comes. */
@ApplicationScoped
public class RecordCalls {
    private final KnownProjects projects;
    private final Prices prices;
    private final LedgerStore ledger;

    RecordCalls(KnownProjects projects, Prices prices, LedgerStore ledger) {
        this.projects = projects;
        this.prices = prices;
        this.ledger = ledger;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void record(List<MeteredCall> calls) {
        ledger.holdPrices();
        PriceBook book = prices.book();
        Map<FeatureKey, Optional<PriceTerms>> terms = new HashMap<>();
        Map<MeteredCall, Pricing> priced = new LinkedHashMap<>();
        for (MeteredCall call : calls) {
            Optional<PriceTerms> applying = terms.computeIfAbsent(call.owner().key(), this::terms);
            priced.put(call, Pricing.of(call, applying, book));
        }
        ledger.insert(priced, book.version());
    }

    private Optional<PriceTerms> terms(FeatureKey feature) {
        return projects.ofFeature(feature.team(), feature.feature())
                .map(project -> new PriceTerms(project.presentModel, project.pricedAs));
    }
}
