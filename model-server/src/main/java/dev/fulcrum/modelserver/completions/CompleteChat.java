package dev.fulcrum.modelserver.completions;

import dev.fulcrum.modelserver.models.domain.ServedModel;
import dev.fulcrum.smallmodel.Classification;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Answers one chat request with the label of its last user message, on the inference pool. */
@Singleton
public class CompleteChat {
    private static final String OPERATION = "chat";
    private static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");

    private final InferencePool pool;
    private final Tracer tracer;
    private final MeterRegistry metrics;

    CompleteChat(InferencePool pool, Tracer tracer, MeterRegistry metrics) {
        this.pool = pool;
        this.tracer = tracer;
        this.metrics = metrics;
    }

    /**
     * An answer.
     *
     * @param id of the completion
     * @param classification label, probabilities and token counts
     */
    public record Answer(String id, Classification classification) {}

    /** Starts the work; empty where the pool is full. The span's duration holds the wait for a thread. */
    public Optional<CompletableFuture<Answer>> complete(ServedModel model, String text, boolean stream) {
        String name = model.registration().name();
        Timer.Sample clock = Timer.start(metrics);
        Span span = tracer.spanBuilder(OPERATION + " " + name)
                .setParent(Context.current())
                .setSpanKind(SpanKind.INTERNAL)
                .setAttribute("gen_ai.operation.name", OPERATION)
                .setAttribute("gen_ai.provider.name", "fulcrum")
                .setAttribute("gen_ai.request.model", name)
                .setAttribute("gen_ai.request.stream", stream)
                .setAttribute("gen_ai.response.model", name)
                .setAttribute("fulcrum.model.id", model.registration().modelId().toString())
                .startSpan();
        Optional<CompletableFuture<Answer>> running = pool.submit(() -> answer(model, text))
                .map(future -> future.whenComplete((answer, failure) -> finish(name, clock, span, answer, failure)));
        if (running.isEmpty()) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", "overloaded")
                    .end();
            metrics.counter("fulcrum.inference.refused").increment();
        }
        return running;
    }

    private static Answer answer(ServedModel model, String text) {
        return new Answer("chatcmpl-" + UUID.randomUUID(), model.classifier().classify(text));
    }

    private void finish(String model, Timer.Sample clock, Span span, Answer answer, Throwable failure) {
        clock.stop(Timer.builder("gen_ai.server.request.duration")
                .tag("gen_ai.operation.name", OPERATION)
                .tag("gen_ai.request.model", model)
                .tag("error.type", failure == null ? "" : failure.getClass().getSimpleName())
                .register(metrics));
        if (failure == null) {
            Classification classification = answer.classification();
            span.setAttribute("gen_ai.response.id", answer.id())
                    .setAttribute(FINISH_REASONS, List.of("stop"))
                    .setAttribute("gen_ai.usage.input_tokens", classification.inputTokens())
                    .setAttribute("gen_ai.usage.output_tokens", classification.outputTokens())
                    .setAttribute("fulcrum.probability", classification.probability());
            tokens(model, "input", classification.inputTokens());
            tokens(model, "output", classification.outputTokens());
        } else {
            span.setStatus(StatusCode.ERROR).recordException(failure);
        }
        span.end();
    }

    private void tokens(String model, String type, int count) {
        DistributionSummary.builder("gen_ai.client.token.usage")
                .tag("gen_ai.operation.name", OPERATION)
                .tag("gen_ai.request.model", model)
                .tag("gen_ai.token.type", type)
                .register(metrics)
                .record(count);
    }
}
