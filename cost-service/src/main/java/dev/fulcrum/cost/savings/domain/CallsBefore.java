package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.businesscase.domain.RepricedPart;
import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The incumbent's calls before the first rollout. Once all traffic has moved, its own share is too small to measure: then
 * these calls say what a call is, and the price book what it costs by now.
 *
 * @param parts by model, service tier and the price they had
 * @param measured what they cost then, as known when the rollout began
 */
public record CallsBefore(List<Part> parts, CallCosts measured) {
    public static final CallsBefore NONE = new CallsBefore(List.of(), CallCosts.NONE);

    /**
     * @param pricedAs model of the price book, {@code provider/model}
     * @param serviceTier null is the standard one
     * @param calls that were answered; 0 where all failed and were billed nevertheless
     * @param tokens of all of them
     * @param paidUsd what they really cost
     * @param then the price that the incumbent had; null where it had several or none is known any more
     */
    public record Part(
            String pricedAs, String serviceTier, long calls, TokenUsage tokens, BigDecimal paidUsd, ModelPrice then) {
        /** As it was paid and as it would be now; empty where the price states none for the answer's tokens. */
        private Optional<RepricedPart> at(ModelPrice price) {
            long mean = Math.max(1, calls);
            if (price.cost(tokens, serviceTier, mean).isEmpty()) {
                return Optional.empty();
            }
            Optional<ModelPrice> had = Optional.ofNullable(then).filter(known -> paidUsd.signum() > 0);
            return Optional.of(RepricedPart.of(calls + " calls", mean, tokens, paidUsd, serviceTier, had, price));
        }
    }

    public CallsBefore {
        parts = List.copyOf(parts);
    }

    public long calls() {
        return parts.stream().mapToLong(Part::calls).sum();
    }

    public PricedCalls priced() {
        return new PricedCalls(
                parts.stream().map(Part::tokens).reduce(TokenUsage.NONE, TokenUsage::plus),
                calls(),
                calls() + " calls before the rollout");
    }

    /**
     * The same calls at another price of the incumbent: what they really cost, by as much more or less as their tokens
     * cost. Calls of another model keep their cost. Calls without one known price are priced by their tokens, each taken
     * to be of the part's mean length. The spread is taken to change as the mean does.
     *
     * @param price of the incumbent
     * @return empty without a call, and where the price states none for the answer's tokens
     */
    public Optional<CallCosts> at(ModelPrice price) {
        if (calls() == 0) {
            return Optional.empty();
        }
        BigDecimal usd = BigDecimal.ZERO;
        List<RepricedPart> repriced = new ArrayList<>();
        for (Part part : parts) {
            if (!price.key().equalsIgnoreCase(part.pricedAs())) {
                usd = usd.add(part.paidUsd());
                continue;
            }
            Optional<RepricedPart> now = part.at(price);
            if (now.isEmpty()) {
                return Optional.empty();
            }
            repriced.add(now.get());
            usd = usd.add(now.get().usd());
        }
        if (repriced.stream().noneMatch(RepricedPart::moved)) {
            return Optional.of(new CallCosts(calls(), usd, deviation(usd)));
        }
        return Optional.of(new CallCosts(calls(), usd, deviation(usd), source(repriced, price)));
    }

    private static String source(List<RepricedPart> repriced, ModelPrice price) {
        String present = price.key() + ", " + price.source() + " of " + price.asOf();
        return repriced.stream().allMatch(part -> part.thenUsd() == null)
                ? "their tokens at " + present
                : "their cost as the ledger has it, as far as their tokens cost more or less at " + present;
    }

    private BigDecimal deviation(BigDecimal usd) {
        if (measured.deviationUsd() == null || measured.usd().signum() <= 0) {
            return null;
        }
        BigDecimal mean = FigureSheet.quotient(usd, BigDecimal.valueOf(calls()));
        return FigureSheet.quotient(measured.deviationUsd().multiply(mean), measured.mean());
    }
}
