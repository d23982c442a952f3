package dev.fulcrum.dataset.erasure;

import dev.fulcrum.dataset.erasure.storage.ErasedArtefacts;
import dev.fulcrum.dataset.erasure.storage.ErasedArtefacts.ErasedVersion;
import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import dev.fulcrum.dataset.erasure.storage.ErasureRepository;
import dev.fulcrum.dataset.erasure.storage.Tombstones;
import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.JobDeferred;
import dev.fulcrum.dataset.jobs.JobRunner;
import dev.fulcrum.dataset.jobs.Progress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What follows the deletion of the rows. Every step may be done twice, and each that is done is written down, so that a
 * kill at any moment only repeats a little.
 */
@ApplicationScoped
class ErasureJob implements JobRunner {
    static final String KIND = "erasure";
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ErasureRepository erasures;
    private final Erase erase;
    private final Tombstones tombstones;
    private final ErasedArtefacts artefacts;
    private final DeleteBytes bytes;
    private final FinishErasure finish;

    ErasureJob(
            ErasureRepository erasures,
            Erase erase,
            Tombstones tombstones,
            ErasedArtefacts artefacts,
            DeleteBytes bytes,
            FinishErasure finish) {
        this.erasures = erasures;
        this.erase = erase;
        this.tombstones = tombstones;
        this.artefacts = artefacts;
        this.bytes = bytes;
        this.finish = finish;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A person has a right to it: it waits for the store or the database as long as they are away. */
    @Override
    public boolean neverGivenUp() {
        return true;
    }

    @Override
    public void run(Job job, Progress progress) throws IOException {
        UUID id = job.subjectId();
        progress.at("waiting for work that began before");
        awaitEarlierWork(id);
        progress.at("looking for what came in meanwhile");
        erase.again(id);
        List<ErasedVersion> versions = artefacts.of(id);
        for (int i = 0; i < versions.size(); i++) {
            progress.at("deleting bytes of versions", i, versions.size());
            bytes.delete(id, job.projectId(), versions.get(i));
        }
        progress.at("asking for versions without it");
        finish.finish(id);
    }

    private void awaitEarlierWork(UUID id) {
        ErasureEntity erasure = fenced(id);
        if (tombstones.someBeganBefore(erasure.fence)) {
            throw new JobDeferred("waiting for a transaction that began before the erasure", PAUSE);
        }
        if (artefacts.someIsBuilt(List.of(erasure.builds))) {
            throw new JobDeferred("waiting for the building of a version that began before the erasure", PAUSE);
        }
    }

    /**
     * Transactions that began before the fence, and versions that were being built then, may not know of the erasure; all
     * later ones do, since it was committed before the job began.
     */
    private ErasureEntity fenced(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            ErasureEntity erasure = erasures.findById(id);
            if (erasure.builds == null) {
                erasure.fence = tombstones.now();
                erasure.builds = artefacts.beingBuilt(erasure.projectId).toArray(UUID[]::new);
            }
            return erasure;
        });
    }
}
