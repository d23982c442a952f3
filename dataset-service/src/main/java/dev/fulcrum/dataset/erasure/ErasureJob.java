package dev.fulcrum.dataset.erasure;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.dataset.erasure.storage.ErasedArtefacts;
import dev.fulcrum.dataset.erasure.storage.ErasedArtefacts.ErasedVersion;
import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import dev.fulcrum.dataset.erasure.storage.ErasureRepository;
import dev.fulcrum.dataset.erasure.storage.Tombstones;
import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.JobRunner;
import dev.fulcrum.dataset.jobs.Progress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What follows the deletion of the rows. Every step may be done twice, and each that is done is written down, so that a
 * kill at any moment only repeats a little.
 */
@ApplicationScoped
class ErasureJob implements JobRunner {
    static final String KIND = "erasure";

    private final ErasureRepository erasures;
    private final Erase erase;
    private final Tombstones tombstones;
    private final ErasedArtefacts artefacts;
    private final ArtefactStore store;
    private final FinishErasure finish;

    ErasureJob(
            ErasureRepository erasures,
            Erase erase,
            Tombstones tombstones,
            ErasedArtefacts artefacts,
            ArtefactStore store,
            FinishErasure finish) {
        this.erasures = erasures;
        this.erase = erase;
        this.tombstones = tombstones;
        this.artefacts = artefacts;
        this.store = store;
        this.finish = finish;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Job job, Progress progress) throws IOException {
        UUID id = job.subjectId();
        progress.at("waiting for work that began before");
        Instant fence = fence(id);
        if (tombstones.someBeganBefore(fence) || artefacts.someIsBuiltSince(job.projectId(), fence)) {
            throw new EarlierWorkRuns();
        }
        progress.at("looking for what came in meanwhile");
        erase.again(id);
        List<ErasedVersion> versions = artefacts.of(id);
        for (int i = 0; i < versions.size(); i++) {
            progress.at("deleting bytes of versions", i, versions.size());
            deleteBytes(id, versions.get(i));
        }
        progress.at("asking for versions without it");
        finish.finish(id);
    }

    /** Transactions that began before this moment may not know of the erasure: it was committed before the job began. */
    private Instant fence(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            ErasureEntity erasure = erasures.findById(id);
            if (erasure.fence == null) {
                erasure.fence = tombstones.now();
            }
            return erasure.fence;
        });
    }

    private void deleteBytes(UUID erasureId, ErasedVersion version) throws IOException {
        if (version.deletedAt() != null) {
            return;
        }
        store.delete(version.parquet());
        if (store.exists(version.parquet())) {
            throw new IOException(
                    "The object store still has " + version.parquet().uri() + " after it was deleted");
        }
        artefacts.deleted(erasureId, version.versionId(), Instant.now());
    }

    /** Tried again a little later. */
    private static final class EarlierWorkRuns extends IOException {
        private static final long serialVersionUID = 1;

        EarlierWorkRuns() {
            super("Work that began before the erasure still runs: a transaction, or the building of a version");
        }
    }
}
