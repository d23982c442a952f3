package dev.fulcrum.training.runs.events;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.events.dataset.SubjectErased;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import dev.fulcrum.messaging.inbox.NotYetKnown;
import dev.fulcrum.training.datasets.DatasetVersionEntity;
import dev.fulcrum.training.datasets.DatasetVersions;
import dev.fulcrum.training.runs.CancelRun;
import dev.fulcrum.training.runs.RequestRun;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A published version asks for a run; an erasure takes versions out of use. */
@Startup
@ApplicationScoped
public class DatasetConsumer {
    private final InboxConsumer inbox;
    private final KnownProjects projects;
    private final DatasetVersions versions;
    private final RequestRun requestRun;
    private final CancelRun cancelRun;
    private final ArtefactStore artefacts;

    DatasetConsumer(
            Inbox inbox,
            KnownProjects projects,
            DatasetVersions versions,
            RequestRun requestRun,
            CancelRun cancelRun,
            ArtefactStore artefacts) {
        this.artefacts = artefacts;
        this.projects = projects;
        this.versions = versions;
        this.requestRun = requestRun;
        this.cancelRun = cancelRun;
        this.inbox = inbox.open(Handlers.of("training.dataset")
                .on(VersionPublished.class, this::published)
                .on(SubjectErased.class, this::erased));
    }

    @Incoming("dataset")
    @Blocking
    public void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records);
    }

    private void published(Received<VersionPublished> fact) {
        KnownProject project = projects.expect(fact.project());
        DatasetVersionEntity version = versions.keep(fact);
        if (fact.project().generation() >= project.generation) {
            requestRun.byEvent(project, version, fact.eventId(), fact.data().supersedes() != null);
        }
    }

    private void erased(Received<SubjectErased> fact) {
        for (UUID id : fact.data().versions()) {
            DatasetVersionEntity version = versions.findByIdOptional(id)
                    .orElseThrow(() -> new NotYetKnown("dataset version " + id + " has not been published here"));
            version.erased = true;
            forget(version);
        }
        cancelRun.erased(fact.data().versions(), fact.eventId());
    }

    /** The copy on this machine; where the object is a file, dataset deletes it. */
    private void forget(DatasetVersionEntity version) {
        try {
            artefacts.forget(version.parquet());
        } catch (IOException e) {
            throw new UncheckedIOException("The copy of dataset version " + version.id + " could not be deleted", e);
        }
    }
}
