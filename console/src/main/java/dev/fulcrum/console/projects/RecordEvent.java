package dev.fulcrum.console.projects;

import dev.fulcrum.console.projects.domain.Stage;
import dev.fulcrum.console.projects.domain.Telling;
import dev.fulcrum.console.projects.storage.ProjectFold;
import dev.fulcrum.messaging.envelope.Received;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Takes an event into the read model. */
@ApplicationScoped
public class RecordEvent {
    private final ProjectFold fold;

    RecordEvent(ProjectFold fold) {
        this.fold = fold;
    }

    @Transactional
    public void record(Received<?> event, Stage stage, String topic, Telling telling) {
        fold.add(event, stage, topic, telling);
    }

    @Transactional
    public void describe(Received<?> event, ProjectFold.Description description) {
        fold.describe(event, description);
    }
}
