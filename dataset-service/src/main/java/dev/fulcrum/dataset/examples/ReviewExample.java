package dev.fulcrum.dataset.examples;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.examples.domain.ReviewDecision;
import dev.fulcrum.dataset.examples.storage.ExampleEntity;
import dev.fulcrum.dataset.examples.storage.ExampleRepository;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Gives an example its truth. The latest review counts; versions already published stay as they are. */
@ApplicationScoped
public class ReviewExample {
    private final ExampleRepository examples;
    private final CampaignRepository campaigns;
    private final LinkedTraces traces;

    ReviewExample(ExampleRepository examples, CampaignRepository campaigns, LinkedTraces traces) {
        this.examples = examples;
        this.campaigns = campaigns;
        this.traces = traces;
    }

    /** @throws Problem 400 where decision and truth do not go together */
    @Transactional
    public ExampleEntity review(UUID exampleId, String decision, String truth, String subject) {
        ExampleEntity example = examples.findById(exampleId, LockModeType.PESSIMISTIC_WRITE);
        if (example == null) {
            throw Problem.notFound("example", exampleId);
        }
        traces.linkTo(campaigns.findById(example.campaignId).traceparent);
        ReviewDecision review = ReviewDecision.of(example.label, decision, truth);
        if (review instanceof ReviewDecision.NotAReview refused) {
            throw Problem.invalid("decision", refused.why());
        }
        ReviewDecision.Reviewed reviewed = (ReviewDecision.Reviewed) review;
        example.decision = reviewed.decision();
        example.truth = reviewed.truth();
        example.reviewedBy = subject;
        example.reviewedAt = Instant.now();
        return example;
    }
}
