package dev.fulcrum.dataset.versions.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.versions.storage.RowLineage;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of a version and where it comes from.
 *
 * @param position of the row in the version, from 0
 * @param exchange the call whose answer it is; absent where it was not captured
 * @param sourceId import or synthesis; absent where it was captured
 * @param review what a person said, as it was when the version was published; absent where nobody looked
 * @param example path of the example
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowView(
        UUID versionId,
        Integer version,
        UUID exampleId,
        int position,
        String split,
        String origin,
        UUID sourceId,
        Exchange exchange,
        Curation curation,
        RowLineage.Review review,
        String example) {
    /**
     * @param traceUrl where the call's trace shows; absent where it left none
     * @param provider who served the call
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Exchange(
            UUID exchangeId,
            String requestId,
            String traceId,
            String traceUrl,
            UUID campaignId,
            String model,
            String provider,
            String upstream,
            Instant capturedAt) {}

    /**
     * @param clusterRows rows of the version in its cluster, itself included
     * @param rules path of the version's manifest, which holds the rules in force
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Curation(
            UUID curationId,
            UUID clusterId,
            int clusterRows,
            String testPart,
            Double inclusionProbability,
            int weight,
            String rules) {}

    /** @param traceUi where a trace shows, with {@code {id}} for its id */
    static RowView of(VersionEntity version, RowLineage.Row row, String traceUi) {
        return new RowView(
                version.id,
                version.number,
                row.exampleId(),
                row.position(),
                row.split(),
                row.origin(),
                row.sourceId(),
                row.exchangeId() == null
                        ? null
                        : new Exchange(
                                row.exchangeId(),
                                row.requestId(),
                                row.traceId(),
                                row.traceId() == null ? null : traceUi.replace("{id}", row.traceId()),
                                row.campaignId(),
                                row.model(),
                                row.provider(),
                                row.upstream(),
                                row.capturedAt()),
                new Curation(
                        version.curationId,
                        row.clusterId(),
                        row.clusterRows(),
                        row.testPart(),
                        row.inclusionProbability(),
                        row.weight(),
                        "/api/v1/versions/" + version.id),
                row.review(),
                "/api/v1/examples/" + row.exampleId());
    }
}
