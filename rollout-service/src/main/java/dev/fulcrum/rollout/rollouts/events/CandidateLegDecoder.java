package dev.fulcrum.rollout.rollouts.events;

import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.rollout.rollouts.domain.CandidateLeg;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** From the contract's record to what a guardrail counts; what cannot be read is counted, logged and left out. */
@ApplicationScoped
class CandidateLegDecoder {
    private static final Logger LOG = Logger.getLogger(CandidateLegDecoder.class);
    private static final String CANDIDATE = "candidate";
    private static final String PRODUCTION = "production";
    private static final int SERVER_ERROR = 500;
    private static final int NO_ANSWER = 0;

    private final EventJson json;
    private final MeterRegistry meters;

    CandidateLegDecoder(EventJson json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    /** Empty for legs that no rollout is judged by. */
    Optional<CandidateLeg> decode(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                throw new IllegalArgumentException("the record has no value");
            }
            ExchangeRecorded exchange = json.convert(json.read(record.value()), ExchangeRecorded.class);
            if (!CANDIDATE.equals(exchange.leg())
                    || !PRODUCTION.equals(exchange.purpose())
                    || exchange.rolloutId() == null
                    || exchange.stage() == null
                    || hungUp(exchange)) {
                return Optional.empty();
            }
            if (exchange.exchangeId() == null) {
                throw new IllegalArgumentException("field exchangeId is missing");
            }
            return Optional.of(
                    new CandidateLeg(exchange.exchangeId(), exchange.rolloutId(), exchange.stage(), failed(exchange)));
        } catch (IOException | IllegalArgumentException e) {
            meters.counter("fulcrum.traffic.malformed", "topic", "exchanges").increment();
            LOG.warnf(
                    "Left out a malformed exchange, %s partition %d offset %d: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    /** The client left before the candidate could succeed or fail. */
    private static boolean hungUp(ExchangeRecorded exchange) {
        return exchange.clientAborted() && exchange.status() < SERVER_ERROR;
    }

    private static boolean failed(ExchangeRecorded exchange) {
        return exchange.errorType() != null || exchange.status() >= SERVER_ERROR || exchange.status() == NO_ANSWER;
    }
}
