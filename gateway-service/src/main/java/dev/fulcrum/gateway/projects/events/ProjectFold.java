package dev.fulcrum.gateway.projects.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.gateway.folding.events.Fold;
import dev.fulcrum.gateway.folding.events.Malformed;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.EventJson;
import jakarta.enterprise.context.ApplicationScoped;

/** Folds registrations into the directory. */
@ApplicationScoped
public class ProjectFold implements Fold {
    private static final String REGISTERED =
            Contract.of(ProjectRegistered.class).type();
    private static final String UPDATED = Contract.of(ProjectUpdated.class).type();

    private final ProjectDirectory projects;
    private final EventJson json;

    ProjectFold(ProjectDirectory projects, EventJson json) {
        this.projects = projects;
        this.json = json;
    }

    @Override
    public String topic() {
        return Topics.ASSESSMENT;
    }

    @Override
    public boolean knows(String type) {
        return REGISTERED.equals(type) || UPDATED.equals(type);
    }

    @Override
    public void apply(String key, String type, JsonNode data) throws JsonProcessingException {
        // both facts carry the whole state
        ProjectRegistered state = json.convert(data, ProjectRegistered.class);
        ProjectRef ref = json.project(data);
        if (ref.projectId() == null || ref.team() == null || state.feature() == null || state.upstream() == null) {
            throw new Malformed("projectId, team, feature and upstream are needed");
        }
        projects.put(new Project(ref.projectId(), ref.team(), ref.generation(), state.feature(), state.upstream()));
    }

    @Override
    public void remove(String key) {
        // a lifecycle topic is never compacted; a record without data says nothing
    }
}
