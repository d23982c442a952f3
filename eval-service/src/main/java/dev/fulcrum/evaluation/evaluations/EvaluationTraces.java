package dev.fulcrum.evaluation.evaluations;

import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.trace.TraceHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * What waited for a model or for traffic starts a trace of its own, linked to the one that deployed the model: a trace
 * of hours helps nobody.
 */
@ApplicationScoped
public class EvaluationTraces {
    private final Tracer tracer;
    private final TraceHeaders headers;

    EvaluationTraces(Tracer tracer, TraceHeaders headers) {
        this.tracer = tracer;
        this.headers = headers;
    }

    /** The present trace, to be kept with an evaluation. */
    public String current() {
        Map<String, String> carrier = new HashMap<>();
        headers.inject(carrier);
        return carrier.get(Headers.TRACEPARENT);
    }

    public void around(EvaluationEntity evaluation, String name, Runnable work) {
        var builder = tracer.spanBuilder(name)
                .setNoParent()
                .setAttribute("fulcrum.project.id", evaluation.projectId.toString())
                .setAttribute("fulcrum.evaluation.id", evaluation.id.toString());
        if (evaluation.traceparent != null) {
            var origin = Span.fromContext(headers.extract(Map.of(Headers.TRACEPARENT, evaluation.traceparent)))
                    .getSpanContext();
            builder.addLink(origin);
        }
        Span span = builder.startSpan();
        try (Scope scope = span.makeCurrent()) {
            work.run();
        } catch (RuntimeException e) {
            span.recordException(e).setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }
}
