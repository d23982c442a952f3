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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** What every fact of one type has around it. */
    private record Envelope(String topic, Map<String, byte[]> constant) {}

    private final Map<Class<?>, Envelope> envelopes = new ConcurrentHashMap<>();
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
                new SpoolSender.Settings(
                        settings.sendBatch(), settings.sendLinger(), settings.sendBackoff(), settings.sendBackoffMax()),
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
        Envelope envelope = envelopes.computeIfAbsent(fact.data().getClass(), this::envelope);
        Map<String, byte[]> headers = new LinkedHashMap<>(envelope.constant());
        headers.put(Headers.ID, bytes(Ids.next().toString()));
        headers.put(Headers.SUBJECT, bytes(fact.requestId()));
        headers.put(
                Headers.TIME, bytes(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
        if (fact.traceparent() != null) {
            headers.put(TRACEPARENT, bytes(fact.traceparent()));
        }
        return new SpooledRecord(envelope.topic(), fact.requestId(), headers, json.write(fact.data()));
    }

    private Envelope envelope(Class<?> fact) {
        Contract contract = Contract.of(fact);
        Map<String, byte[]> constant = new LinkedHashMap<>();
        constant.put(Headers.SPEC_VERSION, bytes("1.0"));
        constant.put(Headers.SOURCE, bytes(source));
        constant.put(Headers.TYPE, bytes(contract.type()));
        constant.put(Headers.DATA_SCHEMA, bytes(contract.dataSchema()));
        constant.put(Headers.CONTENT_TYPE, bytes("application/json"));
        return new Envelope(contract.topic(), constant);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Counts facts that never reach a topic. */
    public void dropped(String reason, int records) {
        meters.counter("fulcrum.gateway.spool.dropped", "reason", reason).increment(records);
    }

    /** Late, so that the last answers are still written. */
    void close(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) throws IOException {
        writer.close();
        sender.close();
        spool.close();
    }
}
