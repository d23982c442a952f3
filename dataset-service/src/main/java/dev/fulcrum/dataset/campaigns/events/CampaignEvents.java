package dev.fulcrum.dataset.campaigns.events;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.campaigns.CloseCampaign;
import dev.fulcrum.dataset.campaigns.OpenCampaign;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import dev.fulcrum.messaging.inbox.NotYetKnown;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Projects, and budgets that open campaigns for them. */
@Startup
@ApplicationScoped
public class CampaignEvents {
    private final InboxConsumer assessment;
    private final InboxConsumer cost;
    private final KnownProjects projects;
    private final OpenCampaign open;
    private final CloseCampaign close;

    CampaignEvents(Inbox inbox, KnownProjects projects, OpenCampaign open, CloseCampaign close) {
        this.projects = projects;
        this.open = open;
        this.close = close;
        this.assessment = inbox.open(Handlers.of("dataset.assessment")
                .on(ProjectRegistered.class, this::registered)
                .on(ProjectUpdated.class, projects::updated));
        this.cost = inbox.open(Handlers.of("dataset.cost").on(BudgetApproved.class, this::budgetApproved));
    }

    @Incoming("assessment")
    @Blocking
    public void receiveAssessment(ConsumerRecords<String, byte[]> records) {
        assessment.receive(records);
    }

    @Incoming("cost")
    @Blocking
    public void receiveCost(ConsumerRecords<String, byte[]> records) {
        cost.receive(records);
    }

    private void registered(Received<ProjectRegistered> fact) {
        projects.registered(fact);
        close.supersededBy(fact.project().projectId(), fact.project().generation(), fact.asCause());
    }

    private void budgetApproved(Received<BudgetApproved> fact) {
        KnownProject project = projects.expect(fact.project());
        int generation = fact.project().generation();
        if (generation > project.generation) {
            throw new NotYetKnown(
                    "generation " + generation + " of project " + project.id + ", known is " + project.generation);
        }
        if (generation == project.generation) {
            open.afterApproval(project, fact.data().analysisId(), fact.asCause());
        }
    }
}
