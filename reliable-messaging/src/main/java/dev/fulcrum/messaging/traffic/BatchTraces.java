package dev.fulcrum.messaging.traffic;

import dev.fulcrum.messaging.trace.WithinSpan;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;

/** One trace per batch of traffic: a span per call would cost more than the call. */
@Singleton
public class BatchTraces {
    private final Tracer tracer;

    BatchTraces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("dev.fulcrum.messaging");
    }

    /** Handles a batch of a topic in a trace of its own; what the work throws is noted there and thrown on. */
    public void around(String topic, int records, Runnable work) {
        WithinSpan.run(
                tracer.spanBuilder("process " + topic)
                        .setNoParent()
                        .setSpanKind(SpanKind.CONSUMER)
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("messaging.operation.type", "process")
                        .setAttribute("messaging.operation.name", "process")
                        .setAttribute("messaging.destination.name", topic)
                        .setAttribute("messaging.batch.message_count", records),
                work);
    }
}
