package dev.fulcrum.dataset.examples.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fulcrum.dataset.examples.storage.Lineage;
import java.util.List;
import java.util.UUID;

/**
 * Where an example comes from and what became of it.
 *
 * @param exchangeId of the captured call; absent where it was not captured
 * @param traceId W3C trace of the call
 * @param source what made it; absent where it was captured
 * @param conversation shared by the turns of one conversation
 * @param systemPrompt empty where none
 * @param history earlier turns, as OpenAI's messages
 * @param versions that hold it, the newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineageView(
        UUID exchangeId,
        String requestId,
        String traceId,
        UUID campaignId,
        Source source,
        String provider,
        String upstream,
        UUID keyId,
        String conversation,
        String responseFormat,
        String systemPrompt,
        @JsonRawValue String history,
        @JsonRawValue String tools,
        @JsonRawValue String toolCalls,
        Lineage.Curation curation,
        List<InVersion> versions) {
    /** @param href of the import or synthesis */
    public record Source(String kind, UUID id, String href) {}

    /** @param reviewId the review whose truth the row has; absent where none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InVersion(UUID versionId, int version, String state, String split, long position, UUID reviewId) {}

    static LineageView of(Lineage lineage) {
        return new LineageView(
                lineage.exchangeId(),
                lineage.requestId(),
                lineage.traceId(),
                lineage.campaignId(),
                lineage.sourceId() == null ? null : source(lineage.origin(), lineage.sourceId()),
                lineage.provider(),
                lineage.upstream(),
                lineage.keyId(),
                lineage.conversation(),
                lineage.responseFormat(),
                lineage.systemPrompt(),
                lineage.history(),
                lineage.tools(),
                lineage.toolCalls(),
                lineage.curation(),
                lineage.versions().stream()
                        .map(held -> new InVersion(
                                held.versionId(),
                                held.number(),
                                held.state(),
                                held.split(),
                                held.position(),
                                held.reviewId()))
                        .toList());
    }

    private static Source source(String origin, UUID id) {
        return origin.equals("imported")
                ? new Source("import", id, "/api/v1/imports/" + id)
                : new Source("synthesis", id, "/api/v1/syntheses/" + id);
    }
}
