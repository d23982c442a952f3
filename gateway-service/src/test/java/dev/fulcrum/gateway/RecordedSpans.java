package dev.fulcrum.gateway;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps ended spans while a test asks for it. */
@Singleton
public class RecordedSpans implements SpanProcessor {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private volatile boolean recording;

    void record() {
        spans.clear();
        recording = true;
    }

    List<SpanData> stop() {
        recording = false;
        return List.copyOf(spans);
    }

    List<SpanData> soFar() {
        return spans;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (recording) {
            spans.add(span.toSpanData());
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
