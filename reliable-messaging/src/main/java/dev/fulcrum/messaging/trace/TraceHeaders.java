package dev.fulcrum.messaging.trace;

import dev.fulcrum.messaging.envelope.Headers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Trace context in event headers: stored with the outbox row, so that one cascade is one trace. */
@Singleton
public class TraceHeaders {
    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.of(Headers.TRACEPARENT, Headers.TRACESTATE);
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    public void inject(Map<String, String> headers) {
        W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
    }

    public Context extract(Map<String, String> headers) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, GETTER);
    }

    /** The trace that the headers name; null where they name none that is well-formed. */
    public String traceId(Map<String, String> headers) {
        SpanContext named = Span.fromContext(extract(headers)).getSpanContext();
        return named.isValid() ? named.getTraceId() : null;
    }
}
