package dev.fulcrum.gateway.dialects.domain;

import java.util.List;

/**
 * What an answer said, streamed or not.
 *
 * @param id null where it had none
 * @param model that answered; null where unknown
 * @param finishReasons of its choices, in their order, as the provider words them
 * @param usage as the provider reported; null where it did not
 * @param serviceTier as the provider reported, such as {@code default}, {@code flex}, {@code batch}; null where unknown
 * @param text of the first choice
 * @param toolCalls of the first choice, as a JSON array of OpenAI's {@code tool_calls}; null where it calls nothing, or
 *     where nobody wanted to know
 * @param refusal words with which the first choice refuses, where the API marks them as such; null where it does not, or
 *     where nobody wanted to know
 */
public record AnswerSummary(
        String id,
        String model,
        List<String> finishReasons,
        TokenUsage usage,
        String serviceTier,
        String text,
        String toolCalls,
        String refusal) {
    public static final AnswerSummary NONE = new AnswerSummary(null, null, List.of(), null, null, "");

    /** One of which nobody wanted to know what it calls. */
    public AnswerSummary(
            String id, String model, List<String> finishReasons, TokenUsage usage, String serviceTier, String text) {
        this(id, model, finishReasons, usage, serviceTier, text, null, null);
    }

    public AnswerSummary with(String newToolCalls, String newRefusal) {
        return new AnswerSummary(id, model, finishReasons, usage, serviceTier, text, newToolCalls, newRefusal);
    }
}
