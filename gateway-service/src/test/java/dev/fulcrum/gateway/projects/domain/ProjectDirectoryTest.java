package dev.fulcrum.gateway.projects.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProjectDirectoryTest {
    private static final UUID OLDER = UUID.fromString("0190a5f0-0000-7000-8000-000000000001");
    private static final UUID YOUNGER = UUID.fromString("0190a5f0-0000-7000-8000-000000000002");

    private final ProjectDirectory projects = new ProjectDirectory();

    @Test
    void followsAProjectToItsNewFeature() {
        projects.put(new Project(OLDER, "support", 1, "triage", "provider"));
        projects.put(new Project(OLDER, "support", 1, "routing", "provider"));

        assertThat(projects.find("support", "triage")).isEmpty();
        assertThat(projects.find("support", "routing")).isPresent();
        assertThat(projects.find("other", "routing")).isEmpty();
    }

    @Test
    void takesNoStepBackToAnEarlierGeneration() {
        projects.put(new Project(OLDER, "support", 2, "triage", "new"));
        projects.put(new Project(OLDER, "support", 1, "triage", "old"));
        assertThat(projects.find("support", "triage")).map(Project::upstream).contains("new");
    }

    @Test
    void choosesTheYoungerOfTwoInAnyOrder() {
        projects.put(new Project(YOUNGER, "support", 1, "triage", "b"));
        projects.put(new Project(OLDER, "support", 1, "triage", "a"));
        assertThat(projects.find("support", "triage")).map(Project::id).contains(YOUNGER);
    }
}
