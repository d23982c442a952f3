package dev.fulcrum.messaging.outbox;

import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.trace.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends rows to the broker, idempotent and acknowledged by all replicas, and tells the fate of each. */
@ApplicationScoped
class BatchSender {
    private final Map<String, Object> brokerSettings;
    private final TraceHeaders trace;
    private final Tracer tracer;
    private final Duration lease;
    private Producer<String, byte[]> producer;

    BatchSender(
            @Identifier("default-kafka-broker") Map<String, Object> brokerSettings,
            TraceHeaders trace,
            OpenTelemetry telemetry,
            MessagingConfig config) {
        this.brokerSettings = brokerSettings;
        this.trace = trace;
        this.tracer = telemetry.getTracer("dev.fulcrum.messaging");
        this.lease = config.lease();
    }

    /** What became of a row. A transient failure never blocks its key for good: the broker is at fault, not the row. */
    record Outcome(OutboxStore.Unsent row, boolean sent, boolean transientFailure, String error) {}

    private record InFlight(OutboxStore.Unsent row, Future<RecordMetadata> result, Span span) {}

    List<Outcome> send(List<OutboxStore.Unsent> rows) {
        List<Outcome> outcomes = new ArrayList<>();
        // Keys whose earlier record of this batch failed at once; the rest of the key must not overtake it.
        Set<String> failed = new HashSet<>();
        List<InFlight> inFlight = new ArrayList<>();
        for (OutboxStore.Unsent row : rows) {
            if (failed.contains(row.key())) {
                continue;
            }
            Span span = startSpan(row);
            try {
                InFlight sending = new InFlight(row, producer().send(record(row, span)), span);
                if (sending.result().isDone()) {
                    // Refused before it left, an oversize record for one: known now, so the key can still be held.
                    Outcome outcome = await(sending);
                    outcomes.add(outcome);
                    if (!outcome.sent()) {
                        failed.add(row.key());
                    }
                } else {
                    inFlight.add(sending);
                }
            } catch (RuntimeException e) {
                failed.add(row.key());
                span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage())).end();
                outcomes.add(failure(row, e));
            }
        }
        for (InFlight each : inFlight) {
            outcomes.add(await(each));
        }
        return outcomes;
    }

    private Outcome await(InFlight sending) {
        try {
            sending.result().get();
            return new Outcome(sending.row(), true, false, null);
        } catch (ExecutionException e) {
            sending.span()
                    .setStatus(StatusCode.ERROR, String.valueOf(e.getCause().getMessage()));
            return failure(sending.row(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure(sending.row(), e);
        } finally {
            sending.span().end();
        }
    }

    private Outcome failure(OutboxStore.Unsent row, Throwable cause) {
        boolean transientFailure = cause instanceof RetriableException || cause instanceof InterruptedException;
        return new Outcome(row, false, transientFailure, cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    private ProducerRecord<String, byte[]> record(OutboxStore.Unsent row, Span span) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(row.topic(), row.key(), row.data());
        Map<String, String> headers = new LinkedHashMap<>(row.headers());
        if (span.getSpanContext().isValid()) {
            try (var scope = span.makeCurrent()) {
                trace.inject(headers);
            }
        }
        Headers.write(headers, record.headers());
        return record;
    }

    private Span startSpan(OutboxStore.Unsent row) {
        Context parent = trace.extract(row.headers());
        return tracer.spanBuilder("send " + row.topic())
                .setParent(parent)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.operation.name", "send")
                .setAttribute("messaging.destination.name", row.topic())
                .setAttribute("messaging.kafka.message.key", row.key())
                .setAttribute("messaging.message.id", row.headers().getOrDefault(Headers.ID, ""))
                .setAttribute("cloudevents.event_type", row.headers().getOrDefault(Headers.TYPE, ""))
                .startSpan();
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>(brokerSettings);
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            // Every send must end, well or badly, while the shard is still ours.
            int bound = (int) lease.toMillis() * 2 / 3;
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, bound);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, bound / 2);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, bound / 2);
            settings.keySet().retainAll(ProducerConfig.configNames());
            settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    void close(@Observes ShutdownEvent event) {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
