package dev.fulcrum.rollout.rollouts.events;

import dev.fulcrum.events.evaluation.EvaluationPassed;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import dev.fulcrum.rollout.rollouts.OpenRollout;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Verdicts; only a passed one moves traffic. */
@Startup
@ApplicationScoped
public class EvaluationEvents {
    private final InboxConsumer inbox;

    EvaluationEvents(Inbox inbox, OpenRollout open) {
        this.inbox = inbox.open(Handlers.of("rollout.evaluation").on(EvaluationPassed.class, open::onPassed));
    }

    @Incoming("evaluation")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }
}
