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
 */
public record AnswerSummary(
        String id, String model, List<String> finishReasons, TokenUsage usage, String serviceTier, String text) {
    public static final AnswerSummary NONE = new AnswerSummary(null, null, List.of(), null, null, "");
}
