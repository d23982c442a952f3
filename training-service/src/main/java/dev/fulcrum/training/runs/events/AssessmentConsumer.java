package dev.fulcrum.training.runs.events;

import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import dev.fulcrum.training.runs.CancelRun;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Folds projects; a new generation ends the runs of the old. */
@Startup
@ApplicationScoped
public class AssessmentConsumer {
    private final InboxConsumer inbox;
    private final KnownProjects projects;
    private final CancelRun cancelRun;

    AssessmentConsumer(Inbox inbox, KnownProjects projects, CancelRun cancelRun) {
        this.projects = projects;
        this.cancelRun = cancelRun;
        this.inbox = inbox.open(Handlers.of("training.assessment")
                .on(ProjectRegistered.class, this::registered)
                .on(ProjectUpdated.class, projects::updated));
    }

    @Incoming("assessment")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }

    private void registered(Received<ProjectRegistered> fact) {
        projects.registered(fact);
        cancelRun.superseded(fact.project().projectId(), fact.project().generation(), fact.eventId());
    }
}
