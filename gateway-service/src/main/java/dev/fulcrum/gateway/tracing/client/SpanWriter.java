package dev.fulcrum.gateway.tracing.client;

import dev.fulcrum.gateway.tracing.domain.CallTrace;
import dev.fulcrum.gateway.tracing.domain.LegTrace;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Makes spans of calls that have ended, under the ids that they had all along. */
@Singleton
public class SpanWriter {
    private final Tracer tracer;
    private final PresetIds ids;

    public SpanWriter(OpenTelemetry telemetry, PresetIds ids) {
        this.tracer = telemetry.getTracer("dev.fulcrum.gateway");
        this.ids = ids;
    }

    /** The call's own span, begun; the caller ends it. */
    public Span call(CallTrace trace, String name, Instant startedAt) {
        return start(trace, trace.spanId(), trace.parentSpanId(), SpanKind.SERVER, name, startedAt);
    }

    /** A leg's span under the call's, begun; the caller ends it. */
    public Span leg(LegTrace leg, String name, Instant startedAt) {
        return start(leg.call(), leg.spanId(), leg.call().spanId(), SpanKind.CLIENT, name, startedAt);
    }

    private Span start(
            CallTrace trace, String spanId, String parentSpanId, SpanKind kind, String name, Instant startedAt) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setStartTimestamp(startedAt);
        if (parentSpanId == null) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root()
                    .with(Span.wrap(SpanContext.createFromRemoteParent(
                            trace.traceId(), parentSpanId, TraceFlags.getSampled(), TraceState.getDefault()))));
        }
        ids.next(trace.traceId(), spanId);
        try {
            return builder.startSpan();
        } finally {
            ids.clear();
        }
    }
}
