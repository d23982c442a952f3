package dev.fulcrum.rollout.rollouts.events;

import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import dev.fulcrum.rollout.rollouts.EndRollouts;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Projects and their generations. */
@Startup
@ApplicationScoped
public class AssessmentEvents {
    private final InboxConsumer inbox;

    AssessmentEvents(Inbox inbox, EndRollouts end) {
        this.inbox = inbox.open(Handlers.of("rollout.assessment")
                .on(ProjectRegistered.class, end::onRegistered)
                .on(ProjectUpdated.class, end::onUpdated));
    }

    @Incoming("assessment")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }
}
