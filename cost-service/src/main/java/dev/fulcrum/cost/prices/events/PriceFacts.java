package dev.fulcrum.cost.prices.events;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.events.cost.PriceChanged;
import java.math.BigDecimal;
import java.time.Instant;

/** From prices to the facts that others see. */
public final class PriceFacts {
    private PriceFacts() {}

    /** @param model as the project names it */
    public static PriceChanged changed(String model, Instant from, ModelPrice price, boolean contract) {
        return new PriceChanged(
                model,
                from,
                Dollars.money(price.inputPerMtok()),
                // a kind without output never has output tokens; the fact needs a number
                Dollars.money(price.outputPerMtok() == null ? BigDecimal.ZERO : price.outputPerMtok()),
                contract ? true : null);
    }
}
