package dev.fulcrum.cost.prices.domain;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A row of the price book, USD per million tokens.
 *
 * @param provider as in {@code gen_ai.provider.name}
 * @param modelId the provider's name of the model; may hold slashes
 * @param kind chat or embedding
 * @param status current, legacy, deprecated or retired
 * @param inputPerMtok fresh input
 * @param cachedInputPerMtok input read from the cache; null where the source states none
 * @param outputPerMtok output; null for a kind without output
 * @param notes what the three prices leave out
 * @param source page or file the row was read from
 * @param asOf when it was read, ISO date where the source says so exactly
 */
public record ModelPrice(
        String provider,
        String modelId,
        String kind,
        String status,
        BigDecimal inputPerMtok,
        BigDecimal cachedInputPerMtok,
        BigDecimal outputPerMtok,
        String notes,
        String source,
        String asOf) {
    private static final int MILLION = 6;

    /** {@code provider/model}, as projects name it. */
    public String key() {
        return provider + "/" + modelId;
    }

    /** What cached input costs: the stated price, else the full one, since an unknown discount is no discount. */
    public BigDecimal cachedOrFullInput() {
        return cachedInputPerMtok == null ? inputPerMtok : cachedInputPerMtok;
    }

    /**
     * Exact cost in USD: fresh input, cached input and output tokens, each times its price per million. Cache writes
     * count as fresh input and batch or long-context tariffs are not applied; the price book holds no column for them.
     *
     * @return empty where there are output tokens and the book states no price for them
     */
    public Optional<BigDecimal> costOf(TokenUsage usage) {
        if (usage.output() > 0 && outputPerMtok == null) {
            return Optional.empty();
        }
        BigDecimal perMillion = inputPerMtok
                .multiply(BigDecimal.valueOf(usage.freshInput()))
                .add(cachedOrFullInput().multiply(BigDecimal.valueOf(usage.cachedInput())));
        if (outputPerMtok != null) {
            perMillion = perMillion.add(outputPerMtok.multiply(BigDecimal.valueOf(usage.output())));
        }
        return Optional.of(perMillion.movePointLeft(MILLION));
    }
}
