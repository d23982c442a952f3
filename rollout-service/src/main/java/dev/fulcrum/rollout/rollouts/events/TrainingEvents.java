package dev.fulcrum.rollout.rollouts.events;

import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import dev.fulcrum.rollout.rollouts.EndRollouts;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Models that go. */
@Startup
@ApplicationScoped
public class TrainingEvents {
    private final InboxConsumer inbox;

    TrainingEvents(Inbox inbox, EndRollouts end) {
        this.inbox = inbox.open(Handlers.of("rollout.training").on(ModelRetired.class, end::onRetired));
    }

    @Incoming("training")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }
}
