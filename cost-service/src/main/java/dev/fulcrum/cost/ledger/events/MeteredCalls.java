package dev.fulcrum.cost.ledger.events;

import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.messaging.traffic.MalformedTraffic;
import java.util.Optional;

/** From the contract's record to the ledger's. */
final class MeteredCalls {
    private MeteredCalls() {}

    static Optional<MeteredCall> read(ExchangeRecorded exchange) {
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
                        exchange.responseModel(),
                        exchange.modelVersionId()),
                exchange.rolloutId(),
                exchange.stage(),
                exchange.status(),
                exchange.errorType(),
                usage(exchange.usage()),
                exchange.usageSource(),
                exchange.serviceTier(),
                needed("startedAt", exchange.startedAt()),
                exchange.durationMs()));
    }

    private static TokenUsage usage(ExchangeRecorded.Usage usage) {
        return usage == null
                ? null
                : new TokenUsage(
                        usage.input(), usage.cachedInput(), usage.cacheWrite(), usage.output(), usage.reasoning());
    }

    private static String text(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new MalformedTraffic("field " + field + " is missing");
        }
        return value;
    }

    private static <T> T needed(String field, T value) {
        if (value == null) {
            throw new MalformedTraffic("field " + field + " is missing");
        }
        return value;
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
