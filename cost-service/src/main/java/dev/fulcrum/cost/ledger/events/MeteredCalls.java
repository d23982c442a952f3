package dev.fulcrum.cost.ledger.events;

import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.messaging.traffic.MalformedTraffic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** From the contract's record to the ledger's. */
@ApplicationScoped
class MeteredCalls {
    /** Names become lines of the roll-ups; a longer one is cut. */
    private static final int LONGEST_NAME = 200;

    private final LedgerWindow window;

    MeteredCalls(LedgerWindow window) {
        this.window = window;
    }

    Optional<MeteredCall> read(ExchangeRecorded exchange) {
        window.refusal(needed("startedAt", exchange.startedAt()), Instant.now()).ifPresent(reason -> {
            throw new MalformedTraffic(reason);
        });
        return Optional.of(new MeteredCall(
                needed("exchangeId", exchange.exchangeId()),
                text("requestId", exchange.requestId()),
                text("leg", exchange.leg()),
                text("arm", exchange.arm()),
                text("purpose", exchange.purpose()),
                new MeteredCall.Owner(
                        text("team", exchange.team()),
                        text("application", exchange.application()),
                        orEmpty(exchange.feature()),
                        exchange.projectId(),
                        exchange.keyId()),
                new MeteredCall.Model(
                        orEmpty(exchange.upstream()),
                        orEmpty(exchange.provider()),
                        orEmpty(exchange.requestModel()),
                        name(exchange.responseModel()),
                        exchange.modelVersionId()),
                exchange.rolloutId(),
                exchange.stage(),
                exchange.status(),
                name(exchange.errorType()),
                usage(exchange.usage()),
                name(exchange.usageSource()),
                name(exchange.serviceTier()),
                exchange.startedAt(),
                exchange.durationMs()));
    }

    private static TokenUsage usage(ExchangeRecorded.Usage usage) {
        if (usage == null) {
            return null;
        }
        try {
            return bounded(new TokenUsage(
                    usage.input(),
                    usage.cachedInput(),
                    usage.cacheWrite(),
                    orNone(usage.cacheWrite1h()),
                    usage.output(),
                    usage.reasoning(),
                    orNone(usage.audioInput()),
                    orNone(usage.audioOutput())));
        } catch (IllegalArgumentException | ArithmeticException e) {
            // names counts and nothing of the traffic's text
            throw new MalformedTraffic("usage: " + e.getMessage());
        }
    }

    /** Parts are no more than their wholes. A count beyond the bound would break the sums of all teams. */
    private static TokenUsage bounded(TokenUsage usage) {
        if (Math.max(usage.input(), usage.output()) > MeteredCall.MOST_TOKENS) {
            throw new IllegalArgumentException("input and output must be at most " + MeteredCall.MOST_TOKENS
                    + " tokens, were " + usage.input() + " and " + usage.output());
        }
        return usage;
    }

    private static long orNone(Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static String text(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new MalformedTraffic("field " + field + " is missing");
        }
        return name(value);
    }

    private static <T> T needed(String field, T value) {
        if (value == null) {
            throw new MalformedTraffic("field " + field + " is missing");
        }
        return value;
    }

    /** Without what PostgreSQL cannot store. */
    private static String name(String value) {
        if (value == null || value.length() <= LONGEST_NAME && value.indexOf('\0') < 0) {
            return value;
        }
        String storable = value.replace("\0", "");
        return storable.length() <= LONGEST_NAME ? storable : storable.substring(0, LONGEST_NAME);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : name(value);
    }
}
