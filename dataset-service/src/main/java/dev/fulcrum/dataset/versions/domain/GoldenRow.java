package dev.fulcrum.dataset.versions.domain;

import dev.fulcrum.dataset.examples.domain.Split;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of a version.
 *
 * @param text last user message, normalised, personal data replaced
 * @param label the teacher's answer, right or wrong; empty where it called tools only
 * @param truth what a person said is right; null where nobody looked
 * @param requestId null where it was not captured
 * @param exchangeId null where it was not captured
 * @param origin captured, synthetic or imported
 * @param model the teacher
 * @param systemPrompt empty where none
 * @param history earlier turns as a JSON array of OpenAI messages; null where none
 * @param tools asked for, a JSON array; null where none
 * @param toolCalls answered, a JSON array; null where none
 * @param language ISO 639-1, or und; null where nobody looked
 * @param clusterId shared by near duplicates and turns of one conversation; null in versions before curation
 * @param testPart random or later; null outside the test split
 * @param inclusionProbability of its cluster's draw into the split; null where none was drawn
 * @param weight in how many of the version's campaigns the text came; at least 1
 * @param conversationHash keyed; null where unknown
 * @param traceId W3C trace of the call, 32 hex digits; null where unknown
 */
public record GoldenRow(
        UUID exampleId,
        String text,
        String label,
        String truth,
        Split split,
        Instant capturedAt,
        String requestId,
        UUID exchangeId,
        String origin,
        String model,
        String systemPrompt,
        String history,
        String tools,
        String toolCalls,
        String language,
        UUID clusterId,
        String testPart,
        Double inclusionProbability,
        int weight,
        String conversationHash,
        String traceId) {}
