package dev.fulcrum.dataset.examples.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A question and the answer that the present model gave.
 *
 * @param exchangeId the leg; a capture that comes twice has the same
 * @param requestId the request it belongs to
 * @param model response model
 * @param systemPrompt empty where none
 * @param prompt last user message
 * @param answer text of the first choice
 * @param status HTTP status of the leg
 * @param finishReason of the first choice
 * @param capturedAt UTC
 */
public record Capture(
        UUID exchangeId,
        String requestId,
        String model,
        String systemPrompt,
        String prompt,
        String answer,
        int status,
        String finishReason,
        Instant capturedAt) {}
