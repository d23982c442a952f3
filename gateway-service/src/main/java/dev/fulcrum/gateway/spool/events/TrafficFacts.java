package dev.fulcrum.gateway.spool.events;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import dev.fulcrum.gateway.spool.storage.Spool;
import dev.fulcrum.gateway.spool.storage.SpoolWriter;
import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.envelope.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The only way out for facts about calls: after the answer, over the local spool. They do not go through the outbox,
 * since a transaction per call would cost more than the call.
 */
@Singleton
@Startup
public class TrafficFacts {
    /**
     * A fact with the request it is about and the trace it belongs to.
     *
     * @param traceparent W3C Trace Context; null where it belongs to none
     */
    public record Fact(String requestId, Object data, String traceparent) {}

    private static final String TRACEPARENT = "traceparent";

    private final EventJson json;
    private final MeterRegistry meters;
    private final String source;
    private final Spool spool;
    private final SpoolWriter writer;
    private final SpoolSender sender;

    TrafficFacts(
            GatewayConfig config,
            MessagingConfig messaging,
            @Identifier("default-kafka-broker") Map<String, Object> brokerSettings,
            EventJson json,
            MeterRegistry meters)
            throws IOException {
        this.json = json;
        this.meters = meters;
        this.source = "/fulcrum/" + messaging.service();
        GatewayConfig.Spool settings = config.spool();
        this.spool = Spool.open(
                settings.dir(),
                new Spool.Limits(
                        settings.segmentSize().asLongValue(),
                        settings.segmentAge(),
                        settings.maxSize().asLongValue()));
        this.writer = new SpoolWriter(
                spool,
                this::dropped,
                new SpoolWriter.Limits(settings.queue(), settings.queueBytes().asLongValue()),
                settings.flushInterval());
        this.sender = new SpoolSender(
                spool,
                brokerSettings,
                new SpoolSender.Settings(settings.sendBatch(), settings.sendBackoff(), settings.sendBackoffMax()),
                this::dropped);
        meters.gauge("fulcrum.gateway.spool.bytes", spool, Spool::bytes);
        meters.gauge("fulcrum.gateway.spool.queued", writer, SpoolWriter::waiting);
    }

    /**
     * Hands facts over; never waits.
     *
     * @param facts made on the spool's own thread
     * @param bytes of memory that they hold until then
     * @param ending told when they are on disk or dropped
     * @return false where they were dropped at once; {@code ending} is not called then
     */
    public boolean publish(Supplier<List<Fact>> facts, int bytes, SpoolWriter.Ending ending) {
        return writer.offer(() -> facts.get().stream().map(this::envelope).toList(), bytes, ending);
    }

    private SpooledRecord envelope(Fact fact) {
        Contract contract = Contract.of(fact.data().getClass());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.SPEC_VERSION, "1.0");
        headers.put(Headers.ID, Ids.next().toString());
        headers.put(Headers.SOURCE, source);
        headers.put(Headers.TYPE, contract.type());
        headers.put(Headers.SUBJECT, fact.requestId());
        headers.put(Headers.TIME, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        headers.put(Headers.DATA_SCHEMA, contract.dataSchema());
        headers.put(Headers.CONTENT_TYPE, "application/json");
        if (fact.traceparent() != null) {
            headers.put(TRACEPARENT, fact.traceparent());
        }
        return new SpooledRecord(contract.topic(), fact.requestId(), headers, json.write(fact.data()));
    }

    private void dropped(String reason, int records) {
        meters.counter("fulcrum.gateway.spool.dropped", "reason", reason).increment(records);
    }

    /** Late, so that the last answers are still written. */
    void close(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) throws IOException {
        writer.close();
        sender.close();
        spool.close();
    }
}
