package dev.fulcrum.dataset.reviews.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.reviews.storage.ReviewTable;
import java.time.Instant;
import java.util.UUID;

/**
 * What a person once said about an example.
 *
 * @param truth the right answer; absent where the example was rejected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewView(UUID reviewId, String decision, String truth, String reviewedBy, Instant reviewedAt) {
    static ReviewView of(ReviewTable.ReviewRow review) {
        return new ReviewView(review.id(), review.decision(), review.truth(), review.reviewedBy(), review.reviewedAt());
    }
}
