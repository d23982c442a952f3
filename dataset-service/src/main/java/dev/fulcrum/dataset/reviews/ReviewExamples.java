package dev.fulcrum.dataset.reviews;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.examples.storage.ExampleRow;
import dev.fulcrum.dataset.examples.storage.ExampleTable;
import dev.fulcrum.dataset.reviews.domain.ReviewDecision;
import dev.fulcrum.dataset.reviews.storage.ReviewTable;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Gives examples their truth. The latest review counts and the earlier ones stay; versions already published stay as
 * they are. The same said again by the same person adds nothing, so that a batch may be sent again.
 */
@ApplicationScoped
public class ReviewExamples {
    /**
     * @param decision accept, correct or reject
     * @param truth the right answer, with correct
     */
    public record Asked(UUID exampleId, String decision, String truth) {}

    /** What became of one of them. */
    public sealed interface Outcome {
        UUID exampleId();
    }

    /** @param added false where the same person said the same before */
    public record Reviewed(UUID exampleId, ExampleRow.Review review, boolean added) implements Outcome {}

    /**
     * @param code not-found or invalid-request
     * @param why for the person who asked
     */
    public record Refused(UUID exampleId, String code, String why) implements Outcome {}

    private final ExampleTable examples;
    private final ReviewTable reviews;
    private final CampaignRepository campaigns;
    private final LinkedTraces traces;

    ReviewExamples(ExampleTable examples, ReviewTable reviews, CampaignRepository campaigns, LinkedTraces traces) {
        this.examples = examples;
        this.reviews = reviews;
        this.campaigns = campaigns;
        this.traces = traces;
    }

    /** @throws Problem 400 where decision and truth do not go together, 404 where the example is gone */
    @Transactional
    public ExampleRow review(UUID projectId, Asked asked, String subject) {
        if (all(projectId, List.of(asked), subject).get(0) instanceof Refused refused) {
            throw refused.code().equals("not-found")
                    ? Problem.notFound("example", asked.exampleId())
                    : Problem.invalid("decision", refused.why());
        }
        return examples.find(asked.exampleId()).orElseThrow();
    }

    /** Each has an outcome, in the order asked; a refused one leaves the others be. */
    @Transactional
    public List<Outcome> all(UUID projectId, List<Asked> asked, String subject) {
        Map<UUID, ExampleRow> found = new HashMap<>();
        examples.locked(
                        projectId,
                        asked.stream().map(Asked::exampleId).distinct().toList())
                .forEach(row -> found.put(row.id(), row));
        linkToCampaigns(found);
        Map<UUID, ExampleRow.Review> latest = new HashMap<>();
        found.forEach((id, row) -> latest.put(id, row.review()));
        List<Outcome> outcomes = new ArrayList<>();
        List<ReviewTable.ReviewRow> added = new ArrayList<>();
        Instant now = Instant.now();
        for (Asked one : asked) {
            Outcome outcome = decide(one, found.get(one.exampleId()), latest.get(one.exampleId()), subject, now);
            outcomes.add(outcome);
            if (outcome instanceof Reviewed reviewed && reviewed.added()) {
                ExampleRow.Review review = reviewed.review();
                latest.put(one.exampleId(), review);
                added.add(new ReviewTable.ReviewRow(
                        review.id(), one.exampleId(), projectId, review.decision(), review.truth(), subject, now));
            }
        }
        reviews.add(added);
        return outcomes;
    }

    private static Outcome decide(
            Asked asked, ExampleRow example, ExampleRow.Review latest, String subject, Instant now) {
        if (example == null) {
            return new Refused(asked.exampleId(), "not-found", "The project has no example with this id.");
        }
        ReviewDecision decision = ReviewDecision.of(example.label(), asked.decision(), asked.truth());
        if (decision instanceof ReviewDecision.NotAReview not) {
            return new Refused(asked.exampleId(), "invalid-request", not.why());
        }
        ReviewDecision.Reviewed reviewed = (ReviewDecision.Reviewed) decision;
        boolean again = latest != null
                && latest.decision().equals(reviewed.decision())
                && Objects.equals(latest.truth(), reviewed.truth())
                && latest.reviewedBy().equals(subject);
        return again
                ? new Reviewed(asked.exampleId(), latest, false)
                : new Reviewed(
                        asked.exampleId(),
                        new ExampleRow.Review(Ids.next(), reviewed.decision(), reviewed.truth(), subject, now),
                        true);
    }

    private void linkToCampaigns(Map<UUID, ExampleRow> found) {
        found.values().stream()
                .map(ExampleRow::campaignId)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(id ->
                        campaigns.findByIdOptional(id).ifPresent(campaign -> traces.linkTo(campaign.traceparent)));
    }
}
