package dev.fulcrum.cost.ledger.domain;

import dev.fulcrum.cost.prices.domain.CallCost;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a call costs, or why no amount is stated. A call whose price is unknown is never free: it is flagged, counted
 * apart and left out of means.
 */
public sealed interface Pricing {
    /**
     * Billed by tokens.
     *
     * @param pricedAs model of the price book, {@code provider/model}
     * @param cost exact, part by part
     */
    record ByTokens(String pricedAs, CallCost cost) implements Pricing {
        /** Exact, in USD. */
        public BigDecimal costUsd() {
            return cost.total();
        }
    }

    /** Answered by a model of ours: it costs the machine, which runs whether called or not. */
    record OwnHardware() implements Pricing {}

    /** The upstream failed without using tokens; providers bill none. */
    record NotBilled(String reason) implements Pricing {}

    /** It cost something that is not known. */
    record Unpriced(String reason) implements Pricing {}

    /**
     * @param terms of the call's project; empty where the feature is no project yet
     * @param book list prices and contracts; those of the call's team and moment apply
     */
    static Pricing of(MeteredCall call, Optional<PriceTerms> terms, PriceBook book) {
        return of(call, 1, terms, book);
    }

    /** @param calls that the usage adds up; a tariff by prompt length meets their mean */
    static Pricing of(MeteredCall call, int calls, Optional<PriceTerms> terms, PriceBook book) {
        if (call.model().ownVersion() != null) {
            return new OwnHardware();
        }
        if (call.usage() == null || call.usage().input() + call.usage().output() == 0) {
            return call.failed()
                    ? new NotBilled("failed with status " + call.status() + " and used no tokens")
                    : new Unpriced("answered, but no token usage was reported");
        }
        return price(call, terms, book)
                .map(price -> byTokens(call, calls, price))
                .orElseGet(() -> new Unpriced(unknown(call, terms)));
    }

    private static Pricing byTokens(MeteredCall call, int calls, ModelPrice price) {
        return price.cost(call.usage(), call.serviceTier(), calls)
                .<Pricing>map(cost -> new ByTokens(price.key(), cost))
                .orElseGet(() -> new Unpriced("the price book states no output price for " + price.key()));
    }

    /** The project's word for its present model comes first: a simulator has no price of its own. */
    private static Optional<ModelPrice> price(MeteredCall call, Optional<PriceTerms> terms, PriceBook book) {
        Optional<PriceTerms> applying = terms.filter(project -> call.model().is(project.presentModel()));
        if (applying.isPresent()) {
            return book.at(call.owner().team(), applying.get().pricedAs(), call.startedAt());
        }
        return named(call, call.model().answered(), book)
                .or(() -> named(call, call.model().requested(), book));
    }

    private static Optional<ModelPrice> named(MeteredCall call, String model, PriceBook book) {
        return book.at(call.owner().team(), call.model().provider(), model, call.startedAt());
    }

    private static String unknown(MeteredCall call, Optional<PriceTerms> terms) {
        return "the price book knows neither "
                + terms.map(project -> project.pricedAs() + " (the project's pricedAs)")
                        .orElse("a project of this feature")
                + " nor " + call.model().provider() + "/" + call.model().billed();
    }
}
