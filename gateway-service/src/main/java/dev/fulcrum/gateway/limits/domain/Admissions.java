package dev.fulcrum.gateway.limits.domain;

import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import java.time.Duration;
import java.util.UUID;

/**
 * Whether a call may be made: requests and tokens a minute, money a day and a month, per key, project and team. Every
 * method is called on an event loop, waits for nothing and asks no database.
 */
public interface Admissions {
    Admission admit(Asked asked);

    /**
     * A leg that wants to be sent.
     *
     * @param projectId null where the feature is no project
     * @param model name that will be sent to the provider
     * @param inputTokens estimate of what goes in
     * @param mostOutputTokens the most that can come out, for all choices together; -1 where the request does not say
     * @param shadow a mirrored leg: charged to limits of its own, so that it never takes an answer's money
     */
    record Asked(
            AccessKey key,
            UUID projectId,
            String provider,
            String model,
            long inputTokens,
            long mostOutputTokens,
            boolean shadow) {}

    /** The answer to one. */
    sealed interface Admission {
        record Granted(Reservation reservation) implements Admission {}

        /**
         * @param code stable name for clients: {@code rate_limit_exceeded} or {@code budget_exceeded}
         * @param message which limit of whom, its value, when it is free again
         * @param retryAfter when it may work again
         */
        record Refused(String code, String message, Duration retryAfter) implements Admission {}
    }

    /** What was set aside for a leg. It ends once; every later end changes nothing. May end on any thread. */
    interface Reservation {
        /** Nothing was set aside. */
        Reservation NONE = used -> {};

        /** @param used what was used; {@link TokenUsage#NONE} where nothing was */
        void settle(TokenUsage used);
    }
}
