package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.prices.domain.CallCost;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The incumbent's calls before the first rollout. Once all traffic has moved, its own share is too small to measure: then
 * these calls say what a call is, and the price book what it costs by now.
 *
 * @param parts by service tier
 * @param measured what they cost then, as known when the rollout began
 */
public record CallsBefore(List<Part> parts, CallCosts measured) {
    public static final CallsBefore NONE = new CallsBefore(List.of(), CallCosts.NONE);

    /**
     * @param serviceTier null is the standard one
     * @param calls that were answered, 1 or more
     * @param tokens of all of them
     */
    public record Part(String serviceTier, long calls, TokenUsage tokens) {}

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
     * The same calls at another price; each is taken to be of its service tier's mean length. The spread is taken to
     * change as the mean does.
     *
     * @return empty without a call, and where the price states none for the answer's tokens
     */
    public Optional<CallCosts> at(ModelPrice price) {
        BigDecimal usd = BigDecimal.ZERO;
        for (Part part : parts) {
            Optional<CallCost> cost = price.cost(part.tokens(), part.serviceTier(), part.calls());
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            usd = usd.add(cost.get().total());
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new CallCosts(
                        calls(),
                        usd,
                        deviation(usd),
                        "their tokens at " + price.key() + ", " + price.source() + " of " + price.asOf()));
    }

    private BigDecimal deviation(BigDecimal usd) {
        if (measured.deviationUsd() == null || measured.usd().signum() <= 0) {
            return null;
        }
        BigDecimal mean = FigureSheet.quotient(usd, BigDecimal.valueOf(calls()));
        return FigureSheet.quotient(measured.deviationUsd().multiply(mean), measured.mean());
    }
}
