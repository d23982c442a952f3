package dev.fulcrum.cost.savings.events;

import dev.fulcrum.cost.savings.FollowRollouts;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.events.training.RunSucceeded;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Runs that cost machine time, and models that no longer serve. */
@Startup
@ApplicationScoped
public class TrainingEvents {
    private final InboxConsumer inbox;

    TrainingEvents(Inbox inbox, FollowRollouts rollouts) {
        this.inbox = inbox.open(Handlers.of("cost.training")
                .on(RunSucceeded.class, rollouts::trained)
                .on(ModelRetired.class, rollouts::retired));
    }

    @Incoming("training")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }
}
