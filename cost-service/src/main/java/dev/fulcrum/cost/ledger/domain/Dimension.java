package dev.fulcrum.cost.ledger.domain;

import java.util.UUID;

/**
 * What a call is counted under. Calls that agree in all of it are one line of the roll-ups.
 *
 * @param owner team, application, feature, project and key
 * @param purpose production, evaluation, judge or probe
 * @param leg primary, candidate, fallback, shadow or reverse-shadow
 * @param arm assigned arm
 * @param provider {@code gen_ai.provider.name}
 * @param model what answered, else what was asked
 * @param modelVersionId null unless the model is ours
 * @param rolloutId null without a split
 * @param stage null without a split
 * @param pricing tokens, own-hardware, not-billed or unpriced
 * @param pricedAs catalogue model; null where no token price applies
 * @param serviceTier as the provider reported it; null where it reported none
 */
public record Dimension(
        MeteredCall.Owner owner,
        String purpose,
        String leg,
        String arm,
        String provider,
        String model,
        UUID modelVersionId,
        UUID rolloutId,
        Integer stage,
        String pricing,
        String pricedAs,
        String serviceTier) {}
