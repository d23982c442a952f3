package dev.fulcrum.cost;

import dev.fulcrum.events.gateway.ExchangeRecorded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Exchanges as the gateway would record them. */
final class Exchanges {
    private static final String TEAM = "support";
    private static final String API = "simulated-gpt-6.2-sol";

    private Exchanges() {}

    /** A call that the incumbent answered: 300 tokens in, 100 of them cached, 4 out. */
    static ExchangeRecorded production(String feature, Instant at) {
        return exchange(TEAM, feature, "primary", "primary", "production", null, at, 4);
    }

    /** The same with another length of the answer. */
    static ExchangeRecorded production(String feature, Instant at, long outputTokens) {
        return exchange(TEAM, feature, "primary", "primary", "production", null, at, outputTokens);
    }

    /** A call that an own model answered. */
    static ExchangeRecorded own(String feature, UUID modelId, Instant at) {
        return exchange(TEAM, feature, "candidate", "candidate", "production", modelId, at, 1);
    }

    /** A call of a judge. */
    static ExchangeRecorded judge(String feature, Instant at) {
        return exchange(TEAM, feature, "primary", "primary", "judge", null, at, 4);
    }

    static ExchangeRecorded exchange(
            String team,
            String feature,
            String leg,
            String arm,
            String purpose,
            UUID modelId,
            Instant at,
            long outputTokens) {
        String model = modelId == null ? API : "triage-v1";
        return new ExchangeRecorded(
                UUID.randomUUID().toString(),
                UUID.randomUUID(),
                leg,
                arm,
                purpose,
                team,
                "helpdesk",
                feature,
                null,
                UUID.randomUUID(),
                modelId == null ? "simulator" : "model-server",
                modelId == null ? "simulator" : "fulcrum",
                modelId,
                null,
                null,
                "chat",
                false,
                model,
                model,
                200,
                null,
                List.of("stop"),
                usage(outputTokens),
                "reported",
                "hash",
                at,
                20,
                30,
                1,
                false,
                null,
                null,
                null,
                null);
    }

    private static ExchangeRecorded.Usage usage(long outputTokens) {
        return new ExchangeRecorded.Usage(300, 100, 0, outputTokens, 0, null, null);
    }
}
