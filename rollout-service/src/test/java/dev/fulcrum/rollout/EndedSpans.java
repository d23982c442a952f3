package dev.fulcrum.rollout;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Keeps every span that ended, for tests to look at. */
@Singleton
@Unremovable
public class EndedSpans implements SpanProcessor {
    private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();

    List<SpanData> all(Predicate<SpanData> fits) {
        return spans.stream().filter(fits).toList();
    }

    /** Traces that the spans of a trace are linked to. */
    List<String> linkedFrom(String traceId) {
        return all(span -> span.getTraceId().equals(traceId)).stream()
                .flatMap(span -> span.getLinks().stream())
                .map(LinkData::getSpanContext)
                .map(context -> context.getTraceId())
                .toList();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        spans.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
