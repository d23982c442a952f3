package dev.fulcrum.training.models;

import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.training.backends.TrainingOutcome;
import dev.fulcrum.training.datasets.DatasetVersions;
import dev.fulcrum.training.deployments.OpenDeployment;
import dev.fulcrum.training.models.domain.ModelName;
import dev.fulcrum.training.models.storage.ModelEntity;
import dev.fulcrum.training.models.storage.ModelRepository;
import dev.fulcrum.training.runs.storage.RunEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Enters what a run made into the registry; once per run. */
@ApplicationScoped
public class RegisterModel {
    private final ModelRepository models;
    private final DatasetVersions versions;
    private final KnownProjects projects;
    private final OpenDeployment openDeployment;
    private final Outbox outbox;

    RegisterModel(
            ModelRepository models,
            DatasetVersions versions,
            KnownProjects projects,
            OpenDeployment openDeployment,
            Outbox outbox) {
        this.models = models;
        this.versions = versions;
        this.projects = projects;
        this.openDeployment = openDeployment;
        this.outbox = outbox;
    }

    /** @param cause the {@code run-succeeded} fact */
    @Transactional
    public ModelEntity register(RunEntity run, TrainingOutcome.Finished outcome, Artefact artefact, UUID cause) {
        return models.ofRun(run.id).orElseGet(() -> enter(run, outcome, artefact, cause));
    }

    private ModelEntity enter(RunEntity run, TrainingOutcome.Finished outcome, Artefact artefact, UUID cause) {
        ModelEntity model = new ModelEntity();
        model.id = Ids.next();
        model.runId = run.id;
        model.projectId = run.projectId;
        model.team = run.team;
        model.generation = run.generation;
        model.name = ModelName.of(
                projects.findById(run.projectId).feature, versions.findById(run.datasetVersionId).version, model.id);
        model.datasetVersionId = run.datasetVersionId;
        model.baseModel = outcome.baseModel();
        model.method = outcome.method();
        model.artefactUri = artefact.uri();
        model.artefactSha256 = artefact.sha256();
        model.artefactBytes = artefact.bytes();
        model.artefactMediaType = artefact.mediaType();
        model.labels = outcome.labels().toArray(String[]::new);
        Map<String, Double> metrics = new TreeMap<>(outcome.metrics());
        model.metrics = metrics;
        model.registeredAt = Instant.now();
        model.registeredEvent = outbox.append(
                model.ref(),
                Cause.event(cause),
                model.id,
                new ModelRegistered(
                        model.id,
                        model.name,
                        run.id,
                        model.datasetVersionId,
                        model.baseModel,
                        model.method,
                        artefact,
                        outcome.labels(),
                        metrics));
        models.persist(model);
        openDeployment.of(model);
        return model;
    }
}
