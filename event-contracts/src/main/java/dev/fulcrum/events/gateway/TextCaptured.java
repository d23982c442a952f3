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
 * @param texts where the texts lie, as JSON of {@link Texts}, when they are too large for a record; systemPrompt, prompt
 *     and answer are empty here then, the others null. Kept as long as the topic keeps its records. Null where they are
 *     here
 * @param history messages before the last user message without the system prompt, as a JSON array of messages of
 *     OpenAI's chat completions; null where there are none
 * @param tools tools that the model could call, as a JSON array of OpenAI's chat completions; null where none
 * @param toolCalls what the first choice called, as a JSON array of OpenAI's {@code tool_calls}; null where nothing
 * @param refusal words with which the model refused, where the API marks them as such; the finish reason where it marks
 *     the refusal without words; null where it marks none
 * @param responseFormat json_object or json_schema, as the request asked for it; null where it asked for none; open set
 * @param otherContent whether the request holds what the other fields do not say: images, sound, files, an earlier
 *     answer named by its id, messages after the last user message; null counts as false
 * @param conversationHash the conversation: of the header X-Fulcrum-Conversation, else of system prompt and first user
 *     message; keyed per project like subjectHash
 * @param subjectHash the person: keyed hash per project; null where the request names nobody
 * @param keyId access key of the call
 * @param provider of the upstream that answered, as exchange-recorded says it; null where unknown
 * @param upstream the gateway's name of it; null where unknown
 * @param traceId trace of the call, 32 hex digits
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
        Artefact texts,
        String history,
        String tools,
        String toolCalls,
        String refusal,
        String responseFormat,
        Boolean otherContent,
        String conversationHash,
        String subjectHash,
        UUID keyId,
        String provider,
        String upstream,
        String traceId) {
    /** Media type of texts that lie outside. */
    public static final String TEXTS_MEDIA_TYPE = "application/vnd.fulcrum.captured-texts+json";

    /** What a capture was before it said more than its three texts. */
    public TextCaptured(
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
        this(
                requestId,
                exchangeId,
                leg,
                use,
                useId,
                projectId,
                team,
                feature,
                model,
                systemPrompt,
                prompt,
                answer,
                status,
                finishReason,
                capturedAt,
                texts,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The texts by themselves; fields of the same names mean the same. */
    public record Texts(
            String systemPrompt,
            String prompt,
            String answer,
            String history,
            String tools,
            String toolCalls,
            String refusal) {}
}
