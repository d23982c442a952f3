package dev.fulcrum.dataset.examples.storage;

import java.time.Instant;
import java.util.UUID;

/**
 * An example with its latest review and its place.
 *
 * @param campaignId null where it was not captured
 * @param sourceId import or synthesis; null where it was captured
 * @param personalData spans of surrogates by field as JSON; null where nothing was replaced
 * @param secondLabel what another model answered; null where none was asked
 * @param place null until a curation placed it
 * @param review null where no person looked at it
 */
public record ExampleRow(
        UUID id,
        UUID projectId,
        UUID campaignId,
        String origin,
        UUID sourceId,
        String text,
        String label,
        String model,
        String requestId,
        UUID exchangeId,
        Instant capturedAt,
        String language,
        String personalData,
        String secondLabel,
        String secondModel,
        Place place,
        Review review) {
    /**
     * @param clusterSize near duplicates and turns of one conversation, itself included
     * @param testPart random or later; null outside the test split
     * @param inclusionProbability of being drawn into its split; null where none was drawn
     * @param leftOut rule that keeps it out of versions; null where none does
     */
    public record Place(
            UUID clusterId,
            int clusterSize,
            String split,
            String testPart,
            Double inclusionProbability,
            String leftOut,
            UUID curationId) {}

    /** @param truth null where it was rejected */
    public record Review(UUID id, String decision, String truth, String reviewedBy, Instant reviewedAt) {}
}
