package dev.fulcrum.cost.savings.events;

import dev.fulcrum.cost.savings.FollowRollouts;
import dev.fulcrum.events.rollout.RolloutCompleted;
import dev.fulcrum.events.rollout.RolloutRolledBack;
import dev.fulcrum.events.rollout.RolloutStarted;
import dev.fulcrum.events.rollout.StageAdvanced;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Rollouts, in the order rollout published them. */
@Startup
@ApplicationScoped
public class RolloutEvents {
    private final InboxConsumer inbox;

    RolloutEvents(Inbox inbox, FollowRollouts rollouts) {
        this.inbox = inbox.open(Handlers.of("cost.rollout")
                .on(RolloutStarted.class, rollouts::started)
                .on(StageAdvanced.class, rollouts::advanced)
                .on(RolloutCompleted.class, rollouts::completed)
                .on(RolloutRolledBack.class, rollouts::rolledBack));
    }

    @Incoming("rollout")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }
}
