package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.localstack.simulator.SimulatorSettings;
import dev.fulcrum.localstack.simulator.domain.InjectedFailure;
import dev.fulcrum.localstack.simulator.domain.SimulatedAnswer;
import dev.fulcrum.localstack.simulator.domain.SimulatedModel;
import dev.fulcrum.localstack.simulator.storage.LabelStore;
import dev.fulcrum.localstack.simulator.storage.LoadedLabels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /v1/chat/completions}. */
final class ChatCompletions {

    private static final int BODY_LIMIT = 8 * 1024 * 1024;

    /** A stream shows its first chunk after this part (one half) of the latency, its last at the full latency. */
    private static final int FIRST_CHUNK_DIVISOR = 2;

    private final SimulatorSettings settings;
    private final SimulatedModel model;
    private final LabelStore labels;
    private final TokenCounter tokens;
    private final CallCounters counters;
    private final DelayedWork work;

    ChatCompletions(
            SimulatorSettings settings,
            SimulatedModel model,
            LabelStore labels,
            TokenCounter tokens,
            CallCounters counters,
            DelayedWork work) {
        this.settings = settings;
        this.model = model;
        this.labels = labels;
        this.tokens = tokens;
        this.counters = counters;
        this.work = work;
    }

    void handle(Call call) throws IOException, ApiException {
        String body = new String(call.body(BODY_LIMIT), StandardCharsets.UTF_8);
        ChatRequest request = ChatRequest.parse(body);
        if (!request.model().equals(settings.model())) {
            throw new ApiException(ApiError.modelNotFound(request.model(), settings.model()));
        }
        LoadedLabels known =
                labels.current().orElseThrow(() -> new ApiException(ApiError.noLabels(settings.retryAfterSeconds())));
        Duration latency = model.latency(body);
        Optional<InjectedFailure> failure = model.failure(body, counters.nextCompletionRequest());
        if (failure.isPresent()) {
            counters.injectedFailure();
            work.after(latency, () -> call.fail(error(failure.get())));
            return;
        }
        SimulatedAnswer answer = model.answer(request.userText(), known.texts());
        counters.answer(answer.reason(), request.stream());
        Completion completion = new Completion(
                "chatcmpl-sim-" + UUID.randomUUID(),
                settings.model(),
                Instant.now().getEpochSecond(),
                tokens.emit(answer.label(), request.maxTokens().orElse(Integer.MAX_VALUE)),
                tokens.prompt(request.messages()));
        if (request.stream()) {
            stream(call, completion.chunks(request.includeUsage()), latency);
        } else {
            work.after(latency, () -> call.json(200, completion.whole()));
        }
    }

    private void stream(Call call, List<ObjectNode> chunks, Duration latency) {
        Duration first = latency.dividedBy(FIRST_CHUNK_DIVISOR);
        Duration pause = latency.minus(first).dividedBy(chunks.size() - 1L);
        StreamedReply reply = new StreamedReply(call, chunks, pause, work);
        work.after(first, reply::begin);
    }

    private ApiError error(InjectedFailure failure) {
        return failure == InjectedFailure.RATE_LIMIT
                ? ApiError.rateLimit(settings.retryAfterSeconds())
                : ApiError.serverError(settings.retryAfterSeconds());
    }
}
