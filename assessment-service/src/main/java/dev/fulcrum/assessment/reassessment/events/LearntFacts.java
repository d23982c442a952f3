package dev.fulcrum.assessment.reassessment.events;

import dev.fulcrum.assessment.reassessment.LearnFromCost;
import dev.fulcrum.assessment.reassessment.LearnFromOthers;
import dev.fulcrum.events.cost.PriceChanged;
import dev.fulcrum.events.cost.ThresholdCrossed;
import dev.fulcrum.events.cost.UsageSummarised;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.events.evaluation.DriftDetected;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Facts of cost, dataset and evaluation that may change an answer. */
@Startup
@ApplicationScoped
public class LearntFacts {
    private final InboxConsumer cost;
    private final InboxConsumer dataset;
    private final InboxConsumer evaluation;

    LearntFacts(Inbox inbox, LearnFromCost fromCost, LearnFromOthers fromOthers) {
        this.cost = inbox.open(Handlers.of("assessment.cost")
                .on(UsageSummarised.class, fromCost::usage)
                .on(ThresholdCrossed.class, fromCost::threshold)
                .on(PriceChanged.class, fromCost::price));
        this.dataset = inbox.open(Handlers.of("assessment.dataset").on(VersionPublished.class, fromOthers::version));
        this.evaluation = inbox.open(Handlers.of("assessment.evaluation").on(DriftDetected.class, fromOthers::drift));
    }

    @Incoming("cost")
    @Blocking
    public void cost(ConsumerRecords<String, byte[]> records) {
        cost.receive(records);
    }

    @Incoming("dataset")
    @Blocking
    public void dataset(ConsumerRecords<String, byte[]> records) {
        dataset.receive(records);
    }

    @Incoming("evaluation")
    @Blocking
    public void evaluation(ConsumerRecords<String, byte[]> records) {
        evaluation.receive(records);
    }
}
