package dev.fulcrum.dataset.examples.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.examples.storage.ExampleRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An example.
 *
 * @param label what the present model answered, right or wrong
 * @param model who answered
 * @param split train, validation or test; absent until a curation placed it
 * @param review absent where no person looked at it
 * @param origin captured, synthetic or imported
 * @param language ISO 639-1, or und where it could not be told; absent until it was looked at
 * @param personalData what was replaced, by field; absent where nothing was
 * @param second what another model answered to the same; absent where none was asked
 * @param place absent until a curation placed it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExampleView(
        UUID exampleId,
        UUID projectId,
        UUID campaignId,
        String text,
        String label,
        String split,
        String model,
        String requestId,
        UUID exchangeId,
        Instant capturedAt,
        Review review,
        String origin,
        UUID sourceId,
        String language,
        Map<String, List<PersonalDataSpans.Span>> personalData,
        Second second,
        Place place) {
    /** @param truth the right answer; absent where the example was rejected */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Review(String decision, String truth, String reviewedBy, Instant reviewedAt) {}

    public record Second(String label, String model) {}

    /**
     * @param clusterSize near duplicates and turns of one conversation, itself included
     * @param testPart random or later; absent outside the test split
     * @param leftOut rule that keeps it out of versions; absent where none does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            UUID clusterId, int clusterSize, String testPart, Double inclusionProbability, String leftOut) {}

    public static ExampleView of(ExampleRow row) {
        return new ExampleView(
                row.id(),
                row.projectId(),
                row.campaignId(),
                row.text(),
                row.label(),
                row.place() == null ? null : row.place().split(),
                row.model(),
                row.requestId(),
                row.exchangeId(),
                row.capturedAt(),
                row.review() == null ? null : review(row.review()),
                row.origin(),
                row.sourceId(),
                row.language(),
                PersonalDataSpans.of(row.personalData()),
                row.secondLabel() == null ? null : new Second(row.secondLabel(), row.secondModel()),
                row.place() == null ? null : place(row.place()));
    }

    public static Review review(ExampleRow.Review review) {
        return new Review(review.decision(), review.truth(), review.reviewedBy(), review.reviewedAt());
    }

    private static Place place(ExampleRow.Place place) {
        return new Place(
                place.clusterId(),
                place.clusterSize(),
                place.testPart(),
                place.inclusionProbability(),
                place.leftOut());
    }
}
