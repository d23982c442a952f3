package dev.fulcrum.messaging.trace;

import dev.fulcrum.messaging.envelope.Headers;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * New traces for work that had to wait (for traffic, for a trainer, for a server to load a model, for a person), linked
 * to the trace that waited: a trace that stays open for hours helps nobody.
 */
@Singleton
public class LinkedTraces {
    private final TraceHeaders headers;
    private final Tracer tracer;

    LinkedTraces(TraceHeaders headers, OpenTelemetry telemetry) {
        this.headers = headers;
        this.tracer = telemetry.getTracer("dev.fulcrum.messaging");
    }

    /** The present trace as a {@code traceparent}, to be kept with what waits; null where there is none. */
    public String present() {
        Map<String, String> carrier = new HashMap<>();
        headers.inject(carrier);
        return carrier.get(Headers.TRACEPARENT);
    }

    /**
     * Does the work in a trace of its own; what it appends to the outbox belongs to that trace. What the work throws is
     * noted in the span and thrown on.
     *
     * @param name of the span
     * @param waiting what {@link #present} gave when the waiting began; null gives a trace without a link
     */
    public void start(String name, String waiting, UUID projectId, Runnable work) {
        SpanBuilder span =
                tracer.spanBuilder(name).setNoParent().setAttribute("fulcrum.project.id", projectId.toString());
        if (waiting != null) {
            span.addLink(of(waiting));
        }
        WithinSpan.run(span, work);
    }

    /**
     * Links the present trace to the one that it answers: what a person starts has a trace of its own, and this leads
     * back from it to what waited for the person.
     *
     * @param answered what {@link #present} gave when the waiting began; null where nothing is known to have waited
     */
    public void linkTo(String answered) {
        if (answered != null) {
            Span.current().addLink(of(answered));
        }
    }

    private SpanContext of(String traceparent) {
        return Span.fromContext(headers.extract(Map.of(Headers.TRACEPARENT, traceparent)))
                .getSpanContext();
    }
}
