package dev.fulcrum.dataset.examples.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.examples.storage.ExampleEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * An example.
 *
 * @param label what the present model answered, right or wrong
 * @param model who answered
 * @param split train, validation or test
 * @param review absent where no person looked at it
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
        Review review) {
    /** @param truth the right answer; absent where the example was rejected */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Review(String decision, String truth, String reviewedBy, Instant reviewedAt) {}

    static ExampleView of(ExampleEntity example) {
        return new ExampleView(
                example.id,
                example.projectId,
                example.campaignId,
                example.text,
                example.label,
                example.split,
                example.model,
                example.requestId,
                example.exchangeId,
                example.capturedAt,
                example.decision == null
                        ? null
                        : new Review(example.decision, example.truth, example.reviewedBy, example.reviewedAt));
    }
}
