package dev.fulcrum.dataset.reviews.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.examples.api.ExampleView;
import dev.fulcrum.dataset.reviews.ReviewExamples;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Many reviews in one request. */
public final class BulkReviews {
    private BulkReviews() {}

    /** @param reviews each is answered for itself */
    public record Request(
            @NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid One> reviews) {}

    /**
     * @param decision accept, correct or reject
     * @param truth the right answer, with correct
     */
    public record One(
            @NotNull UUID exampleId,
            @NotNull String decision,
            @Size(max = 8000) String truth) {
        ReviewExamples.Asked asked() {
            return new ReviewExamples.Asked(exampleId, decision, truth);
        }
    }

    /**
     * @param reviewed newly stored
     * @param unchanged said by the same person before
     * @param items in the order of the request
     */
    public record Answer(int reviewed, int unchanged, int refused, List<Item> items) {
        static Answer of(List<ReviewExamples.Outcome> outcomes) {
            List<Item> items = outcomes.stream().map(Item::of).toList();
            return new Answer(count(items, "reviewed"), count(items, "unchanged"), count(items, "refused"), items);
        }

        private static int count(List<Item> items, String outcome) {
            return (int) items.stream()
                    .filter(item -> item.outcome().equals(outcome))
                    .count();
        }
    }

    /**
     * @param outcome reviewed, unchanged or refused
     * @param code why it was refused: not-found or invalid-request
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(UUID exampleId, String outcome, ExampleView.Review review, String code, String detail) {
        static Item of(ReviewExamples.Outcome outcome) {
            if (outcome instanceof ReviewExamples.Refused refused) {
                return new Item(refused.exampleId(), "refused", null, refused.code(), refused.why());
            }
            ReviewExamples.Reviewed reviewed = (ReviewExamples.Reviewed) outcome;
            return new Item(
                    reviewed.exampleId(),
                    reviewed.added() ? "reviewed" : "unchanged",
                    ExampleView.review(reviewed.review()),
                    null,
                    null);
        }
    }
}
