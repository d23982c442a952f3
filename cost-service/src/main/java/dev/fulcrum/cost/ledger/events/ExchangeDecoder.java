package dev.fulcrum.cost.ledger.events;

import dev.fulcrum.cost.catalogue.domain.TokenUsage;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.messaging.envelope.EventJson;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** From the contract's record to the ledger's; what cannot be read is counted, logged and left out. */
@ApplicationScoped
class ExchangeDecoder {
    private static final Logger LOG = Logger.getLogger(ExchangeDecoder.class);

    private final EventJson json;
    private final MeterRegistry meters;

    ExchangeDecoder(EventJson json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    Optional<MeteredCall> decode(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                throw new IllegalArgumentException("the record has no value");
            }
            return Optional.of(call(json.convert(json.read(record.value()), ExchangeRecorded.class)));
        } catch (IOException | IllegalArgumentException e) {
            meters.counter("fulcrum.traffic.malformed", "topic", "exchanges").increment();
            LOG.warnf(
                    "Left out a malformed exchange, %s partition %d offset %d: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private static MeteredCall call(ExchangeRecorded exchange) {
        return new MeteredCall(
                needed("exchangeId", exchange.exchangeId()),
                text("requestId", exchange.requestId()),
                text("leg", exchange.leg()),
                text("arm", exchange.arm()),
                text("purpose", exchange.purpose()),
                new MeteredCall.Owner(
                        text("team", exchange.team()),
                        text("application", exchange.application()),
                        orEmpty(exchange.feature()),
                        exchange.projectId()),
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
                needed("startedAt", exchange.startedAt()),
                exchange.durationMs());
    }

    private static TokenUsage usage(ExchangeRecorded.Usage usage) {
        return usage == null
                ? null
                : new TokenUsage(
                        usage.input(), usage.cachedInput(), usage.cacheWrite(), usage.output(), usage.reasoning());
    }

    private static String text(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("field " + field + " is missing");
        }
        return value;
    }

    private static <T> T needed(String field, T value) {
        if (value == null) {
            throw new IllegalArgumentException("field " + field + " is missing");
        }
        return value;
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
