package dev.fulcrum.modelserver.completions.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fulcrum.modelserver.completions.CompleteChat;
import dev.fulcrum.modelserver.models.domain.ServedModel;
import dev.fulcrum.smallmodel.Classification;
import java.util.List;

/** OpenAI's {@code chat.completion}: one choice, the bare label. */
record ChatCompletion(
        String id,
        String object,
        long created,
        String model,
        @JsonProperty("system_fingerprint") String systemFingerprint,
        List<Choice> choices,
        Usage usage,
        Extra fulcrum) {
    private static final int FINGERPRINT_LENGTH = 12;

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Choice(
            int index,
            Message message,
            Object logprobs,
            @JsonProperty("finish_reason") String finishReason) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Message(String role, String content, String refusal) {}

    /** Tokens that were read and written; see the README for how they are counted. */
    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("completion_tokens") int completionTokens,
            @JsonProperty("total_tokens") int totalTokens,
            @JsonProperty("prompt_tokens_details") PromptDetails promptDetails,
            @JsonProperty("completion_tokens_details") CompletionDetails completionDetails) {
        static Usage of(Classification classification) {
            int input = classification.inputTokens();
            int output = classification.outputTokens();
            return new Usage(input, output, input + output, new PromptDetails(0), new CompletionDetails(0));
        }
    }

    record PromptDetails(@JsonProperty("cached_tokens") int cachedTokens) {}

    record CompletionDetails(
            @JsonProperty("reasoning_tokens") int reasoningTokens) {}

    /** What OpenAI's shape has no place for. */
    record Extra(
            double probability,
            @JsonProperty("model_version_id") String modelVersionId,
            boolean truncated) {}

    static ChatCompletion of(ServedModel model, CompleteChat.Answer answer, long createdSeconds) {
        Classification classification = answer.classification();
        return new ChatCompletion(
                answer.id(),
                "chat.completion",
                createdSeconds,
                model.registration().name(),
                "fp_" + model.registration().sha256().substring(0, FINGERPRINT_LENGTH),
                List.of(new Choice(0, new Message("assistant", classification.label(), null), null, "stop")),
                Usage.of(classification),
                new Extra(
                        classification.probability(),
                        model.registration().modelId().toString(),
                        classification.truncated()));
    }
}
