package dev.fulcrum.cost.ledger.domain;

import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.time.Instant;
import java.util.UUID;

/**
 * One leg of a call as it enters the ledger.
 *
 * @param exchangeId its identity; a second row with it is a duplicate
 * @param requestId what all legs of a request share
 * @param leg primary, candidate, fallback, shadow or reverse-shadow
 * @param arm assigned arm
 * @param purpose production, evaluation, judge or probe
 * @param owner who called
 * @param model what was asked and what answered
 * @param rolloutId null without a split
 * @param stage null without a split
 * @param status HTTP status of the upstream; 0 where none came
 * @param errorType null on success
 * @param usage null where the upstream reported none and none was estimated
 * @param usageSource reported or estimated
 * @param serviceTier as the provider reported it: default, flex, priority, batch, …; null where it reported none
 * @param startedAt UTC
 * @param durationMs milliseconds
 */
public record MeteredCall(
        UUID exchangeId,
        String requestId,
        String leg,
        String arm,
        String purpose,
        Owner owner,
        Model model,
        UUID rolloutId,
        Integer stage,
        int status,
        String errorType,
        TokenUsage usage,
        String usageSource,
        String serviceTier,
        Instant startedAt,
        long durationMs) {
    /** Only this purpose feeds a feature's bill. */
    public static final String PRODUCTION = "production";

    /** More than any call or imported row uses; sums of many stay far below 2⁶³. */
    public static final long MOST_TOKENS = 1_000_000_000_000L;

    private static final int FIRST_ERROR = 400;

    /**
     * @param projectId null where the feature is no project yet
     * @param keyId access key; null where the call did not come through the gateway
     */
    public record Owner(String team, String application, String feature, UUID projectId, UUID keyId) {
        public FeatureKey key() {
            return new FeatureKey(team, feature);
        }
    }

    /**
     * @param upstream the gateway's name of it
     * @param provider {@code gen_ai.provider.name}
     * @param requested asked for
     * @param answered null where nothing answered
     * @param ownVersion null unless the model is ours
     */
    public record Model(String upstream, String provider, String requested, String answered, UUID ownVersion) {
        /** The model that bills: what answered, else what was asked. */
        public String billed() {
            return answered == null ? requested : answered;
        }

        public boolean is(String name) {
            return name.equals(requested) || name.equals(answered);
        }
    }

    public boolean failed() {
        return status == 0 || status >= FIRST_ERROR;
    }
}
