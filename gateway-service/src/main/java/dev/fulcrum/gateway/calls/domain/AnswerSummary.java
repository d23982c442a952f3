package dev.fulcrum.gateway.calls.domain;

import java.util.List;

/**
 * What an answer said, streamed or not.
 *
 * @param id null where it had none
 * @param model that answered; null where unknown
 * @param finishReasons of its choices, in their order
 * @param usage as the provider reported; null where it did not
 * @param text of the first choice
 */
public record AnswerSummary(String id, String model, List<String> finishReasons, TokenUsage usage, String text) {
    public static final AnswerSummary NONE = new AnswerSummary(null, null, List.of(), null, "");
}
