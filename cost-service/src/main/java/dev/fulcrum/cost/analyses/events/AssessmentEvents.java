package dev.fulcrum.cost.analyses.events;

import dev.fulcrum.cost.analyses.FollowProjects;
import dev.fulcrum.cost.analyses.OpenAnalysis;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.AssessmentRevised;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Projects and assessments, in the order assessment published them. */
@Startup
@ApplicationScoped
public class AssessmentEvents {
    private final InboxConsumer inbox;

    AssessmentEvents(Inbox inbox, FollowProjects projects, OpenAnalysis open) {
        this.inbox = inbox.open(Handlers.of("cost.assessment")
                .on(ProjectRegistered.class, projects::registered)
                .on(ProjectUpdated.class, projects::updated)
                .on(AssessmentCompleted.class, open::onAssessment)
                .on(AssessmentRevised.class, open::onRevision));
    }

    @Incoming("assessment")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }
}
