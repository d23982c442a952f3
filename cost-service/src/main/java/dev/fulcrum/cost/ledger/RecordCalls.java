package dev.fulcrum.cost.ledger;

import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.storage.LedgerStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Prices a batch of calls and writes it to the ledger and its roll-ups, each call once however often it comes. */
@ApplicationScoped
public class RecordCalls {
    private final PriceCalls prices;
    private final LedgerStore ledger;

    RecordCalls(PriceCalls prices, LedgerStore ledger) {
        this.prices = prices;
        this.ledger = ledger;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void record(List<MeteredCall> calls) {
        PriceCalls.Held held = prices.hold();
        ledger.insert(calls.stream().map(call -> held.price(call, 1, null)).toList());
    }
}
