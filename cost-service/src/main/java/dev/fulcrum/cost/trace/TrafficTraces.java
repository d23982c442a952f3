package dev.fulcrum.cost.trace;

import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.trace.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Traces where traffic comes in: one per batch, since a span per call would cost more than the call; and one of its own
 * for what the traffic brings about, linked to the trace that has waited for it.
 */
@Singleton
public class TrafficTraces {
    private final TraceHeaders headers;
    private final Tracer tracer;

    TrafficTraces(TraceHeaders headers, OpenTelemetry telemetry) {
        this.headers = headers;
        this.tracer = telemetry.getTracer("dev.fulcrum.traffic");
    }

    /** The present trace as a {@code traceparent}, to be kept with what waits; null where there is none. */
    public String present() {
        Map<String, String> carrier = new HashMap<>();
        headers.inject(carrier);
        return carrier.get(Headers.TRACEPARENT);
    }

    /** Handles a batch of a topic in a trace of its own. */
    public void batch(String topic, int records, Runnable work) {
        run(
                tracer.spanBuilder("process " + topic)
                        .setNoParent()
                        .setSpanKind(SpanKind.CONSUMER)
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("messaging.operation.type", "process")
                        .setAttribute("messaging.operation.name", "process")
                        .setAttribute("messaging.destination.name", topic)
                        .setAttribute("messaging.batch.message_count", records),
                work);
    }

    /** Does in a trace of its own what a project waited for. */
    public void linked(String name, String waiting, UUID projectId, Runnable work) {
        SpanBuilder builder =
                tracer.spanBuilder(name).setNoParent().setAttribute("fulcrum.project.id", projectId.toString());
        if (waiting != null) {
            builder.addLink(Span.fromContext(headers.extract(Map.of(Headers.TRACEPARENT, waiting)))
                    .getSpanContext());
        }
        run(builder, work);
    }

    private static void run(SpanBuilder builder, Runnable work) {
        Span span = builder.startSpan();
        try (var scope = span.makeCurrent()) {
            work.run();
        } catch (RuntimeException e) {
            span.recordException(e).setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }
}
