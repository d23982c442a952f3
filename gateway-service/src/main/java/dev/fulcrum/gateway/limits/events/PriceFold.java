package dev.fulcrum.gateway.limits.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.cost.PriceChanged;
import dev.fulcrum.gateway.folding.events.Fold;
import dev.fulcrum.gateway.folding.events.Malformed;
import dev.fulcrum.gateway.limits.domain.NanoUsd;
import dev.fulcrum.gateway.limits.domain.PriceBook;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/**
 * Folds changed list prices into the book that budgets are charged by. What a team pays by contract is no list price:
 * the book knows no teams, and would charge all of them by it.
 */
@ApplicationScoped
public class PriceFold implements Fold {
    private static final String CHANGED = Contract.of(PriceChanged.class).type();

    private final PriceBook prices;
    private final EventJson json;

    PriceFold(PriceBook prices, EventJson json) {
        this.prices = prices;
        this.json = json;
    }

    @Override
    public String topic() {
        return Topics.COST;
    }

    @Override
    public boolean knows(String type) {
        return CHANGED.equals(type);
    }

    @Override
    public void apply(String key, String type, JsonNode data) throws JsonProcessingException {
        PriceChanged changed = json.convert(data, PriceChanged.class);
        if (Boolean.TRUE.equals(changed.contract())) {
            return;
        }
        if (changed.model() == null || !changed.model().contains("/") || changed.effectiveFrom() == null) {
            throw new Malformed("model as provider/model and effectiveFrom are needed, were " + changed.model()
                    + " and " + changed.effectiveFrom());
        }
        try {
            prices.change(
                    changed.model(),
                    changed.effectiveFrom().toEpochMilli(),
                    usd("inputPerMtok", changed.inputPerMtok()),
                    usd("outputPerMtok", changed.outputPerMtok()));
        } catch (IllegalArgumentException e) {
            throw new Malformed(e.getMessage());
        }
    }

    @Override
    public void remove(String key) {
        // a lifecycle topic is never compacted; a record without data says nothing
    }

    private static BigDecimal usd(String field, Money price) {
        if (price == null || !NanoUsd.CURRENCY.equals(price.currency())) {
            throw new Malformed(field + " must be in " + NanoUsd.CURRENCY + ", was " + price);
        }
        return price.decimal();
    }
}
