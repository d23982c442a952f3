package dev.fulcrum.dataset.examples.storage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where an example comes from and what became of it.
 *
 * @param traceId W3C trace of the call, 32 hex digits; null where none was recorded
 * @param provider by its name at the gateway
 * @param conversation keyed hash that turns of one conversation share; null where unknown
 * @param history earlier turns as a JSON array of OpenAI messages; null where none
 * @param tools asked for, JSON; null where none
 * @param toolCalls answered, JSON; null where none
 * @param curation the latest that placed it; null where none did
 * @param versions that hold it, the newest first
 */
public record Lineage(
        UUID exchangeId,
        String requestId,
        String traceId,
        UUID campaignId,
        String origin,
        UUID sourceId,
        String provider,
        String upstream,
        UUID keyId,
        String conversation,
        String responseFormat,
        String systemPrompt,
        String history,
        String tools,
        String toolCalls,
        Curation curation,
        List<InVersion> versions) {
    /** @param ruleSet number of the rules in force */
    public record Curation(UUID curationId, int ruleSet, Instant finishedAt) {}

    /**
     * @param number of the version
     * @param position of the row in it, from 0
     * @param reviewId the review that gave its truth there; null where none did
     */
    public record InVersion(UUID versionId, int number, String state, String split, long position, UUID reviewId) {}
}
