package dev.fulcrum.dataset.intake.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What was asked and what the present model answered, as the gateway captured it: with personal data, so it is held in
 * memory only.
 *
 * @param exchangeId the leg; a capture that comes twice has the same
 * @param requestId the request it belongs to
 * @param model response model
 * @param texts what was said
 * @param status HTTP status of the leg
 * @param finishReason of the first choice; empty where the answer never ended
 * @param responseFormat json_object or json_schema where JSON was asked for, else null
 * @param otherContent whether the request holds what is no text
 * @param origin whose and from where
 * @param capturedAt UTC
 */
public record Capture(
        UUID exchangeId,
        String requestId,
        String model,
        Texts texts,
        int status,
        String finishReason,
        String responseFormat,
        boolean otherContent,
        Origin origin,
        Instant capturedAt) {

    /**
     * What was said; the last four are null where there are none.
     *
     * @param system system prompt, empty where none
     * @param prompt last user message
     * @param answer text of the first choice
     * @param history earlier turns, a JSON array of messages
     * @param tools a JSON array
     * @param toolCalls a JSON array
     * @param refusal the model's words, or its mark, where it refused
     */
    public record Texts(
            String system,
            String prompt,
            String answer,
            String history,
            String tools,
            String toolCalls,
            String refusal) {}

    /** Keyed hashes and names that say whose call it was; each null where it is unknown. */
    public record Origin(
            String conversationHash, String subjectHash, UUID keyId, String provider, String upstream, String traceId) {
        public static final Origin UNKNOWN = new Origin(null, null, null, null, null, null);
    }
}
