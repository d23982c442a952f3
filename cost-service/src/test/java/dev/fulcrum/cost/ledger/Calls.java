package dev.fulcrum.cost.ledger;

import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Calls as the gateway tells of them. */
public final class Calls {
    /** In the price book. */
    static final String PRICED = "gpt-6.2-sol";
    /** A project says what it costs. */
    static final String SIMULATED = "simulated-gpt-6.2-sol";

    private Calls() {}

    static MeteredCall of(String team, String feature, String model, Instant startedAt, TokenUsage usage) {
        return of(UUID.randomUUID(), team, feature, model, startedAt, usage, 200);
    }

    /** Anything: three features, priced and not, failed and not, in any hour of the last five days. */
    static MeteredCall any(Random random, String team, Instant now) {
        String model = random.nextInt(3) == 0 ? SIMULATED : PRICED;
        int input = random.nextInt(100_000);
        TokenUsage usage = random.nextInt(10) == 0
                ? null
                : new TokenUsage(input, random.nextInt(input + 1), 0, random.nextInt(5_000), 0);
        return of(
                new UUID(random.nextLong(), random.nextLong()),
                team,
                "feature-" + random.nextInt(3),
                model,
                now.minusSeconds(random.nextInt(5 * 86_400)),
                usage,
                random.nextInt(8) == 0 ? 500 : 200);
    }

    private static MeteredCall of(
            UUID id, String team, String feature, String model, Instant startedAt, TokenUsage usage, int status) {
        return new MeteredCall(
                id,
                "request-of-" + id,
                "primary",
                "primary",
                MeteredCall.PRODUCTION,
                new MeteredCall.Owner(team, "helpdesk", feature, null, null),
                new MeteredCall.Model("up", model.equals(PRICED) ? "openai" : "simulator", model, model, null),
                null,
                null,
                status,
                null,
                usage,
                "reported",
                null,
                startedAt,
                20);
    }

    /** As it comes on its topic. */
    static ExchangeRecorded exchange(String team, Instant startedAt) {
        return exchange(team, startedAt, new ExchangeRecorded.Usage(300, 100, 0, 4, 0, null, null));
    }

    /** As it comes on its topic. */
    public static ExchangeRecorded exchange(String team, Instant startedAt, ExchangeRecorded.Usage usage) {
        return new ExchangeRecorded(
                UUID.randomUUID().toString(),
                UUID.randomUUID(),
                "primary",
                "primary",
                MeteredCall.PRODUCTION,
                team,
                "helpdesk",
                "triage",
                null,
                UUID.randomUUID(),
                "openai",
                "openai",
                null,
                null,
                null,
                "chat",
                false,
                PRICED,
                PRICED,
                200,
                null,
                List.of("stop"),
                usage,
                "reported",
                "hash",
                startedAt,
                20,
                30,
                1,
                false,
                null,
                null,
                null,
                null);
    }
}
