package dev.fulcrum.cost.savings;

import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.Qualification;
import dev.fulcrum.cost.savings.domain.MeasuredMonth.Cheapest;
import dev.fulcrum.cost.savings.domain.PricedCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The cheapest qualified API for tokens that the incumbent counted. Qualified means what the price book knows of a
 * model; that it does the task as well is not measured, and every answer says so.
 */
@ApplicationScoped
public class CheapestApi {
    private static final int ANY_CONTEXT = 0;

    private final Prices prices;

    CheapestApi(Prices prices) {
        this.prices = prices;
    }

    /**
     * @param calls whose tokens are priced
     * @param otherThan {@code provider/model} to leave out
     * @param at prices of that moment
     */
    public Optional<Cheapest> of(String team, PricedCalls calls, Set<String> otherThan, Instant at) {
        return prices.book()
                .cheapestChat(
                        calls.tokens(), calls.calls(), new Qualification(team, at, ANY_CONTEXT, otherThan, null))
                .flatMap(price -> perCall(price, calls));
    }

    private static Optional<Cheapest> perCall(ModelPrice price, PricedCalls calls) {
        return price.costOf(calls.tokens(), calls.calls())
                .map(usd -> new Cheapest(
                        price.key(),
                        FigureSheet.quotient(usd, BigDecimal.valueOf(calls.calls())),
                        calls.which() + " at " + price.source() + " of " + price.asOf() + "; quality not measured"));
    }
}
