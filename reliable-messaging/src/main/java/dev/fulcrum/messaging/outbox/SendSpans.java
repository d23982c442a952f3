package dev.fulcrum.messaging.outbox;

import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.trace.ProjectKey;
import dev.fulcrum.messaging.trace.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The span of a send, child of the trace that stored the row; named by OpenTelemetry's messaging conventions. */
@Singleton
class SendSpans {
    private final TraceHeaders trace;
    private final Tracer tracer;

    SendSpans(TraceHeaders trace, OpenTelemetry telemetry) {
        this.trace = trace;
        this.tracer = telemetry.getTracer("dev.fulcrum.messaging");
    }

    /** A send under way. It ends once, well or badly. */
    final class Sending {
        private final Span span;

        private Sending(Span span) {
            this.span = span;
        }

        /** The row as Kafka takes it, with the trace context of this span. */
        ProducerRecord<String, byte[]> record(Unsent row) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(row.topic(), row.key(), row.data());
            Map<String, String> headers = row.headers();
            if (span.getSpanContext().isValid()) {
                headers = new LinkedHashMap<>(headers);
                try (var scope = span.makeCurrent()) {
                    trace.inject(headers);
                }
            }
            Headers.write(headers, record.headers());
            return record;
        }

        void sent(RecordMetadata where) {
            span.setAttribute("messaging.destination.partition.id", Integer.toString(where.partition()));
            span.setAttribute("messaging.kafka.offset", where.offset());
            span.end();
        }

        void failed(String error) {
            span.setAttribute("error.type", error.substring(0, Math.max(0, error.indexOf(':'))));
            span.setStatus(StatusCode.ERROR, error).end();
        }
    }

    Sending start(Unsent row) {
        Context parent = trace.extract(row.headers());
        return new Sending(tracer.spanBuilder("send " + row.topic())
                .setParent(parent)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.operation.name", "send")
                .setAttribute("messaging.destination.name", row.topic())
                .setAttribute("messaging.kafka.message.key", row.key())
                .setAttribute("messaging.message.id", row.headers().getOrDefault(Headers.ID, ""))
                .setAttribute("messaging.message.body.size", row.data().length)
                .setAttribute("cloudevents.event_id", row.headers().getOrDefault(Headers.ID, ""))
                .setAttribute("cloudevents.event_source", row.headers().getOrDefault(Headers.SOURCE, ""))
                .setAttribute("cloudevents.event_type", row.headers().getOrDefault(Headers.TYPE, ""))
                .setAttribute("fulcrum.project.id", ProjectKey.of(row.key()))
                .startSpan());
    }
}
