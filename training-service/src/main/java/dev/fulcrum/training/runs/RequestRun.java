package dev.fulcrum.training.runs;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.events.training.RunRequested;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.training.TrainingConfig;
import dev.fulcrum.training.backends.Backends;
import dev.fulcrum.training.backends.TrainingBackend;
import dev.fulcrum.training.datasets.DatasetVersionEntity;
import dev.fulcrum.training.datasets.DatasetVersions;
import dev.fulcrum.training.runs.domain.ApprovalPolicy;
import dev.fulcrum.training.runs.domain.RunDecision;
import dev.fulcrum.training.runs.domain.TrainingEstimate;
import dev.fulcrum.training.runs.domain.TrainingRun;
import dev.fulcrum.training.runs.storage.RunEntity;
import dev.fulcrum.training.runs.storage.RunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Asks for a training run on a dataset version. */
@ApplicationScoped
public class RequestRun {
    private final RunRepository runs;
    private final DatasetVersions versions;
    private final Backends backends;
    private final Outbox outbox;
    private final LinkedTraces traces;
    private final TrainingConfig config;

    RequestRun(
            RunRepository runs,
            DatasetVersions versions,
            Backends backends,
            Outbox outbox,
            LinkedTraces traces,
            TrainingConfig config) {
        this.runs = runs;
        this.versions = versions;
        this.backends = backends;
        this.outbox = outbox;
        this.traces = traces;
        this.config = config;
    }

    /**
     * By a person.
     *
     * @param datasetVersionId null for the latest version
     * @throws Problem 404 for an unknown version, 409 where the project has none, 410 where it was erased
     */
    @Transactional
    public RunEntity byPerson(KnownProject project, UUID datasetVersionId, String subject) {
        DatasetVersionEntity version =
                datasetVersionId == null ? latest(project) : versionOf(project, datasetVersionId);
        traces.linkTo(version.traceparent);
        return request(project, version, Cause.person(subject), subject, true, false);
    }

    /**
     * By a published version; once, however often the fact comes.
     *
     * @param afterErasure whether it replaces a version that something was erased from; such a run waits for a person
     */
    @Transactional
    public void byEvent(KnownProject project, DatasetVersionEntity version, UUID eventId, boolean afterErasure) {
        if (!runs.causedBy(eventId)) {
            RunEntity run = request(project, version, Cause.event(eventId), "service:training", false, afterErasure);
            run.causedBy = eventId;
        }
    }

    private RunEntity request(
            KnownProject project,
            DatasetVersionEntity version,
            Cause cause,
            String requestedBy,
            boolean person,
            boolean afterErasure) {
        TrainingBackend backend = backends.forNewRuns();
        TrainingEstimate estimate = TrainingEstimate.of(
                version.rowsRead(),
                config.estimate().cpuMsPerRow(),
                config.estimate().fixedCpuSeconds());
        boolean needsApproval = new ApprovalPolicy(config.approval().limitCpuSeconds())
                .needsApproval(estimate, person, project.autoTraining, afterErasure);
        RunEntity entity = new RunEntity();
        entity.id = Ids.next();
        entity.projectId = project.id;
        entity.team = project.team;
        entity.generation = project.generation;
        entity.datasetVersionId = version.id;
        entity.backend = backend.name();
        entity.method = backend.method();
        entity.baseModel = backend.baseModel();
        entity.seed = config.seed();
        entity.estimateCpuSeconds = estimate.cpuSeconds();
        entity.needsApproval = needsApproval;
        entity.requestedBy = requestedBy;
        entity.requestedAt = Instant.now();
        entity.traceparent = traces.present();
        admit(entity, needsApproval);
        entity.requestedEvent = outbox.append(
                entity.ref(),
                cause,
                entity.id,
                new RunRequested(
                        entity.id, version.id, entity.backend, entity.method, entity.baseModel, needsApproval));
        runs.persist(entity);
        return entity;
    }

    private static void admit(RunEntity entity, boolean needsApproval) {
        if (TrainingRun.requested(entity.id).admit(needsApproval) instanceof RunDecision.Accepted accepted) {
            entity.become(accepted.run(), entity.requestedAt);
        }
    }

    private DatasetVersionEntity latest(KnownProject project) {
        return versions.latestOf(project.id)
                .orElseThrow(() -> Problem.conflict(
                        "no-dataset-version",
                        "Project " + project.id + " has no golden dataset version yet: publish one at the dataset"
                                + " service, POST /api/v1/projects/" + project.id + "/versions."));
    }

    private DatasetVersionEntity versionOf(KnownProject project, UUID id) {
        DatasetVersionEntity version = versions.findByIdOptional(id)
                .filter(known -> known.projectId.equals(project.id))
                .orElseThrow(() -> Problem.notFound("dataset version of this project", id));
        if (version.erased) {
            throw new Problem(
                    410,
                    "dataset-version-erased",
                    "The dataset version is gone",
                    "Dataset version " + id + " held the text of a person who was erased; publish a new version.");
        }
        return version;
    }
}
