package dev.fulcrum.chassis.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps every trace that a request, an event or a job began, and none that begins with a database call: relays and
 * inboxes ask their tables every second, and those questions would bury the cascades.
 */
@Singleton
public class NoOrphanQueries implements Sampler {
    /** Name of the span that the JDBC instrumentation opens around taking a connection. */
    private static final String CONNECTION = "DataSource.";

    @Override
    public SamplingResult shouldSample(
            Context parentContext,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        SpanContext parent = Span.fromContext(parentContext).getSpanContext();
        boolean question = kind == SpanKind.CLIENT || name.startsWith(CONNECTION);
        boolean keep = parent.isValid() ? parent.isSampled() : !question;
        return keep ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "no-orphan-queries";
    }
}
