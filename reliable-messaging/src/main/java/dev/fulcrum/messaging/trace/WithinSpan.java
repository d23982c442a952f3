package dev.fulcrum.messaging.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;

/** Work inside a span that always ends and that tells when the work failed. */
public final class WithinSpan {
    private WithinSpan() {}

    /** Starts the span, makes it the present one for the work and ends it; what the work throws is thrown on. */
    public static void run(SpanBuilder builder, Runnable work) {
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
