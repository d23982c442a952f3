package dev.fulcrum.gateway.tracing.client;

import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.inject.Singleton;

/**
 * Lets a span have ids that were given away before it was made: upstreams saw them when the call began, the span is made
 * when it has ended. Every other span gets random ones.
 */
@Singleton
public class PresetIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<Ids> preset = new ThreadLocal<>();

    private record Ids(String traceId, String spanId) {}

    /** For the one span that this thread starts next. */
    void next(String traceId, String spanId) {
        preset.set(new Ids(traceId, spanId));
    }

    void clear() {
        preset.remove();
    }

    @Override
    public String generateSpanId() {
        Ids ids = preset.get();
        return ids == null ? random.generateSpanId() : ids.spanId();
    }

    @Override
    public String generateTraceId() {
        Ids ids = preset.get();
        return ids == null ? random.generateTraceId() : ids.traceId();
    }
}
