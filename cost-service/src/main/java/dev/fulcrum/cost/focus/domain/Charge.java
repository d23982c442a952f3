package dev.fulcrum.cost.focus.domain;

import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Calls of one day or hour that share everything a row of the export names, priced by tokens.
 *
 * @param from UTC, included
 * @param to UTC, excluded
 * @param application as the calls named it
 * @param feature may be empty: the calls named none
 * @param projectId null where the feature is no project
 * @param provider as the calls named it; may be empty
 * @param model what answered, else what was asked
 * @param pricedAs catalogue model whose price applied, {@code provider/model}
 * @param serviceTier null is the standard one
 * @param calls more than 0
 * @param usd exact
 */
public record Charge(
        Instant from,
        Instant to,
        String team,
        String application,
        String feature,
        UUID projectId,
        String purpose,
        String arm,
        String provider,
        String model,
        String pricedAs,
        String serviceTier,
        long calls,
        TokenUsage tokens,
        BigDecimal usd) {
    public long inputPerCall() {
        return tokens.input() / calls;
    }
}
