package dev.fulcrum.training;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.dataset.VersionPublished;
import java.util.List;
import java.util.UUID;

/** What the services before training publish. */
final class Published {
    private Published() {}

    static ProjectRef project() {
        return new ProjectRef(UUID.randomUUID(), "support", 1);
    }

    static ProjectRegistered registered(boolean autonomousTraining) {
        return new ProjectRegistered(
                "Support inbox triage",
                "inbox",
                "triage",
                "classification",
                "simulator",
                "sim",
                "openai/gpt-6.2-sol",
                100_000,
                new ProjectRegistered.Autonomy(false, autonomousTraining, false));
    }

    static VersionPublished version(Artefact parquet) {
        return successor(parquet, null);
    }

    static VersionPublished successor(Artefact parquet, UUID supersedes) {
        return new VersionPublished(
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                "sim",
                20,
                14,
                4,
                2,
                0,
                List.of("password", "refund"),
                parquet,
                "Answer with one label.",
                supersedes,
                null,
                null);
    }
}
