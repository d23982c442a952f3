package dev.fulcrum.cost.prices.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Everything a provider bills for a model: the standard prices, dearer ones for long prompts, and those of other service
 * tiers.
 *
 * <p>A part for which another service tier states no price is billed at the standard price of that part, and never at
 * more than what the tier states for the whole it belongs to. {@link CallCost#assumed} says so.
 *
 * <p>A long prompt in another service tier: the tier's prices, each times what the long prompt costs against the short
 * one in the standard tier. That is how providers that state both do it (Anthropic's batch prices above 100,000 tokens,
 * OpenAI's half price on every part).
 *
 * @param standard of a short prompt
 * @param tiers by prompt length, in ascending order, each threshold once
 * @param services prices of a short prompt by service tier in lower case: {@code batch}, {@code flex}, {@code priority}
 */
public record Tariffs(Rates standard, List<LengthTier> tiers, Map<String, Rates> services) {
    public static final String BATCH = "batch";
    public static final String FLEX = "flex";
    public static final String PRIORITY = "priority";
    /** Tiers that have prices of their own; every other one is billed at the standard prices. */
    public static final List<String> SERVICES = List.of(BATCH, FLEX, PRIORITY);

    /** Names that providers give the tier that a request gets without asking. */
    private static final Set<String> STANDARD = Set.of("", "default", "standard", "auto", "on_demand");

    /** @throws IllegalArgumentException where a threshold comes twice */
    public Tariffs {
        tiers = tiers.stream()
                .sorted(Comparator.comparingLong(LengthTier::aboveTokens))
                .toList();
        services = Map.copyOf(services);
        if (tiers.stream().map(LengthTier::aboveTokens).distinct().count() < tiers.size()) {
            throw new IllegalArgumentException("Two tiers by prompt length begin at the same number of tokens: "
                    + tiers.stream().map(LengthTier::aboveTokens).toList() + "; keep one of them.");
        }
    }

    public static Tariffs of(Rates standard) {
        return new Tariffs(standard, List.of(), Map.of());
    }

    public static boolean isStandard(String serviceTier) {
        return serviceTier == null || STANDARD.contains(serviceTier.toLowerCase(Locale.ROOT));
    }

    /**
     * @param serviceTier as the provider reported it; null is the standard one
     * @param promptTokens length of one prompt, which may differ from the usage's input where that is of many calls
     * @return null where there are output tokens and no price for them
     */
    public CallCost cost(TokenUsage usage, String serviceTier, long promptTokens) {
        Rates atLength = atLength(promptTokens);
        if (isStandard(serviceTier)) {
            return atLength.cost(usage);
        }
        Rates service = services.get(serviceTier.toLowerCase(Locale.ROOT));
        if (service == null) {
            return assuming(atLength.cost(usage), true);
        }
        return assuming(longer(service.completedBy(standard), atLength).cost(usage), service.borrows(standard, usage));
    }

    private static CallCost assuming(CallCost cost, boolean standard) {
        return cost == null || !standard ? cost : cost.assuming(CallCost.TIER_AS_STANDARD);
    }

    /** Standard prices of a prompt of that length. */
    public Rates atLength(long promptTokens) {
        Rates rates = standard;
        for (LengthTier tier : tiers) {
            if (promptTokens > tier.aboveTokens()) {
                rates = tier.rates();
            }
        }
        return rates;
    }

    /** Every price times a share from 0 (free) to 1 (list). */
    public Tariffs times(BigDecimal share) {
        return each(share::multiply);
    }

    /** However the prices are written: 2 and 2.00 bill the same. */
    boolean billsAs(Tariffs other) {
        return each(BigDecimal::stripTrailingZeros).equals(other.each(BigDecimal::stripTrailingZeros));
    }

    private Tariffs each(UnaryOperator<BigDecimal> change) {
        return new Tariffs(
                standard.each(change),
                tiers.stream()
                        .map(tier ->
                                new LengthTier(tier.aboveTokens(), tier.rates().each(change)))
                        .toList(),
                services.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, service -> service.getValue()
                        .each(change))));
    }

    private Rates longer(Rates service, Rates atLength) {
        if (atLength == standard) {
            return service;
        }
        return new Rates(
                scaled(service.input(), atLength.input(), standard.input()),
                scaled(service.cachedInput(), atLength.cachedOrInput(), standard.cachedOrInput()),
                scaled(service.cacheWrite(), atLength.cacheWriteOrInput(), standard.cacheWriteOrInput()),
                scaled(service.cacheWrite1h(), atLength.cacheWrite1hOrShorter(), standard.cacheWrite1hOrShorter()),
                scaled(service.output(), atLength.output(), standard.output()),
                scaled(service.reasoning(), atLength.reasoningOrOutput(), standard.reasoningOrOutput()),
                scaled(service.audioInput(), atLength.audioOrInput(), standard.audioOrInput()),
                scaled(service.audioOutput(), atLength.audioOrOutput(), standard.audioOrOutput()));
    }

    /** Exact where the quotient ends, which it does for every price that ships; else to 34 digits. */
    private static BigDecimal scaled(BigDecimal price, BigDecimal longer, BigDecimal shorter) {
        if (price == null || longer == null || shorter == null || shorter.signum() == 0) {
            return price;
        }
        return price.multiply(longer).divide(shorter, MathContext.DECIMAL128);
    }
}
