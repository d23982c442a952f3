package dev.fulcrum.cost.prices.domain;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a model costs, with where that is known from. USD; a source in another currency is converted before it gets here,
 * or refused.
 *
 * @param provider as in {@code gen_ai.provider.name}
 * @param modelId the provider's name of the model; may hold slashes
 * @param kind chat or embedding
 * @param status current, legacy, deprecated or retired
 * @param tariffs everything it bills
 * @param limits what it takes in and gives
 * @param notes what the prices leave out
 * @param source page or file the row was read from, or the contract
 * @param asOf when it was read, ISO date where the source says so exactly
 */
public record ModelPrice(
        String provider,
        String modelId,
        String kind,
        String status,
        Tariffs tariffs,
        Limits limits,
        String notes,
        String source,
        String asOf) {
    public static final String CHAT = "chat";
    public static final String CURRENT = "current";

    /**
     * @param contextTokens longest prompt with its answer; null where not stated
     * @param maxOutputTokens longest answer; null where not stated
     */
    public record Limits(Long contextTokens, Long maxOutputTokens) {
        public static final Limits NOT_STATED = new Limits(null, null);
    }

    /** A price of three parts, without tiers and limits. */
    public ModelPrice(
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
        this(
                provider,
                modelId,
                kind,
                status,
                Tariffs.of(Rates.of(inputPerMtok, cachedInputPerMtok, outputPerMtok)),
                Limits.NOT_STATED,
                notes,
                source,
                asOf);
    }

    /** {@code provider/model}, as projects name it. */
    public String key() {
        return provider + "/" + modelId;
    }

    /** Standard tier, short prompt. */
    public BigDecimal inputPerMtok() {
        return tariffs.standard().input();
    }

    /** Standard tier, short prompt; null where the source states none. */
    public BigDecimal cachedInputPerMtok() {
        return tariffs.standard().cachedInput();
    }

    /** Standard tier, short prompt; null for a kind without output. */
    public BigDecimal outputPerMtok() {
        return tariffs.standard().output();
    }

    /** What cached input costs: the stated price, else the full one, since an unknown discount is no discount. */
    public BigDecimal cachedOrFullInput() {
        return tariffs.standard().cachedOrInput();
    }

    /**
     * Exact cost of <em>one</em> call in the standard service tier. Its input chooses the tier by prompt length; tokens
     * of many calls added up would always choose the dearest, so use {@link #costOf(TokenUsage, long)} for those.
     *
     * @return empty where there are output tokens and the book states no price for them
     */
    public Optional<BigDecimal> costOf(TokenUsage usage) {
        return cost(usage, null).map(CallCost::total);
    }

    /** Cost of many calls at the standard tier, each taken to be of mean length; empty as above. */
    public Optional<BigDecimal> costOf(TokenUsage sum, long calls) {
        long mean = calls < 1 ? sum.input() : sum.input() / calls;
        return Optional.ofNullable(tariffs.cost(sum, null, mean)).map(CallCost::total);
    }

    /**
     * Exact cost of one call, part by part.
     *
     * @param serviceTier as the provider reported it; null is the standard one. One without a stated price is billed at
     *     the standard price and says so in {@link CallCost#assumed}
     * @return empty where there are output tokens and the book states no price for them
     */
    public Optional<CallCost> cost(TokenUsage usage, String serviceTier) {
        return Optional.ofNullable(tariffs.cost(usage, serviceTier, usage.input()));
    }

    /** The same for many calls, each taken to be of mean length. */
    public Optional<CallCost> cost(TokenUsage sum, String serviceTier, long calls) {
        return Optional.ofNullable(tariffs.cost(sum, serviceTier, sum.input() / calls));
    }

    /** Nobody pays, or may choose, otherwise: what differs is where it is known from, since when, or a note. */
    boolean differsInTextOnly(ModelPrice other) {
        return kind.equals(other.kind)
                && status.equals(other.status)
                && limits.equals(other.limits)
                && tariffs.billsAs(other.tariffs);
    }

    boolean sameText(ModelPrice other) {
        return notes.equals(other.notes) && source.equals(other.source) && asOf.equals(other.asOf);
    }

    /** The same model under other terms. */
    ModelPrice under(Tariffs terms, String contract) {
        return new ModelPrice(provider, modelId, kind, status, terms, limits, notes, contract, asOf);
    }
}
