package dev.fulcrum.messaging.inbox;

import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.trace.ProjectKey;
import dev.fulcrum.messaging.trace.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;

/** The span around a handler, child of the send that brought the event. */
@Singleton
class ConsumerSpans {
    private final TraceHeaders trace;
    private final Tracer tracer;
    private final String group;

    ConsumerSpans(TraceHeaders trace, OpenTelemetry telemetry, MessagingConfig config) {
        this.trace = trace;
        this.group = config.service();
        this.tracer = telemetry.getTracer("dev.fulcrum.messaging");
    }

    void around(Arrival arrival, String consumer, Runnable work) {
        Span span = tracer.spanBuilder("process " + arrival.topic())
                .setParent(trace.extract(arrival.headers()))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.operation.name", "process")
                .setAttribute("messaging.destination.name", arrival.topic())
                .setAttribute("messaging.consumer.group.name", group)
                .setAttribute("fulcrum.inbox.consumer", consumer)
                .setAttribute("messaging.message.id", arrival.eventId())
                .setAttribute("messaging.kafka.message.key", arrival.key())
                .setAttribute("messaging.destination.partition.id", Integer.toString(arrival.partition()))
                .setAttribute("messaging.kafka.offset", arrival.offset())
                .setAttribute("cloudevents.event_id", arrival.eventId())
                .setAttribute("cloudevents.event_source", arrival.source())
                .setAttribute("cloudevents.event_type", arrival.type())
                .setAttribute("fulcrum.project.id", ProjectKey.of(arrival.key()))
                .startSpan();
        try (var scope = span.makeCurrent()) {
            work.run();
        } catch (RuntimeException e) {
            span.setAttribute("error.type", e.getClass().getName());
            span.recordException(e).setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }
}
