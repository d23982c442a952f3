package dev.fulcrum.training.trace;

import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.trace.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What waits (for a trainer, for a server to load a model) starts a trace of its own, linked to the one before. */
@Singleton
public class LinkedTraces {
    private final TraceHeaders headers;
    private final Tracer tracer;

    LinkedTraces(TraceHeaders headers, OpenTelemetry telemetry) {
        this.headers = headers;
        this.tracer = telemetry.getTracer("dev.fulcrum.training");
    }

    /** The present trace, to be kept with what waits; null where there is none. */
    public String present() {
        Map<String, String> carrier = new HashMap<>();
        headers.inject(carrier);
        return carrier.get(Headers.TRACEPARENT);
    }

    /** Runs the work in a new trace. */
    public void start(String name, String linkedTo, UUID projectId, Runnable work) {
        var builder = tracer.spanBuilder(name).setNoParent().setAttribute("fulcrum.project.id", projectId.toString());
        if (linkedTo != null) {
            builder.addLink(Span.fromContext(headers.extract(Map.of(Headers.TRACEPARENT, linkedTo)))
                    .getSpanContext());
        }
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
