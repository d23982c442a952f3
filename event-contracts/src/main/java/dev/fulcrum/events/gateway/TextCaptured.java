package dev.fulcrum.events.gateway;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.time.Instant;
import java.util.UUID;

/**
 * Text of one leg, only while a directive allows it, for that use and no other.
 *
 * @param requestId joins all legs; the record key
 * @param exchangeId the leg
 * @param leg primary or shadow
 * @param use dataset or evaluation
 * @param useId campaign or evaluation that allowed it
 * @param projectId the project
 * @param team owner
 * @param feature feature
 * @param model response model
 * @param systemPrompt first system message, empty where none
 * @param prompt last user message
 * @param answer text of the first choice; empty where the leg failed
 * @param status HTTP status of the leg
 * @param finishReason of the first choice
 * @param capturedAt UTC
 * @param texts where the three texts lie, as JSON of {@link Texts}, when they are too large for a record; the three are
 *     empty here then. Kept as long as the topic keeps its records. Null where the three are here
 */
@EventContract(type = "dev.fulcrum.gateway.text-captured.v1", topic = Topics.CAPTURES)
public record TextCaptured(
        String requestId,
        UUID exchangeId,
        String leg,
        String use,
        UUID useId,
        UUID projectId,
        String team,
        String feature,
        String model,
        String systemPrompt,
        String prompt,
        String answer,
        int status,
        String finishReason,
        Instant capturedAt,
        Artefact texts) {
    /** Media type of texts that lie outside. */
    public static final String TEXTS_MEDIA_TYPE = "application/vnd.fulcrum.captured-texts+json";

    /** The three texts by themselves; fields of the same names mean the same. */
    public record Texts(String systemPrompt, String prompt, String answer) {}
}
