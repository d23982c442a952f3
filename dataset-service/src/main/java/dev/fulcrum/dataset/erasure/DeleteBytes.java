package dev.fulcrum.dataset.erasure;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.dataset.erasure.storage.ErasedArtefacts;
import dev.fulcrum.dataset.erasure.storage.ErasedArtefacts.ErasedVersion;
import dev.fulcrum.dataset.jobs.JobDeferred;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Deletes the bytes of one version, and sees that they are gone. Nothing is published meanwhile that has the same bytes. */
@ApplicationScoped
class DeleteBytes {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final VersionRepository versions;
    private final ErasedArtefacts artefacts;
    private final ArtefactStore store;

    DeleteBytes(VersionRepository versions, ErasedArtefacts artefacts, ArtefactStore store) {
        this.versions = versions;
        this.artefacts = artefacts;
        this.store = store;
    }

    /**
     * Does nothing where they were deleted before.
     *
     * @throws JobDeferred where a version is being built that may come out with the same bytes
     * @throws IOException where the store did not delete them
     */
    @Transactional
    void delete(UUID erasureId, UUID projectId, ErasedVersion version) throws IOException {
        if (version.deletedAt() != null) {
            return;
        }
        versions.lockProject(projectId);
        String sha256 = version.parquet().sha256();
        // first: it ends with the build, while a published version stays
        if (artefacts.isBeingBuilt(projectId, sha256)) {
            throw new JobDeferred(
                    "waiting for the building of a version that has the same bytes as version " + version.versionId(),
                    PAUSE);
        }
        if (versions.hasPublished(sha256)) {
            // published after the rows were deleted: they were none of its rows, so what failed before held none either
            artefacts.isAnothers(erasureId, version);
            return;
        }
        store.delete(version.parquet());
        if (store.exists(version.parquet())) {
            throw new IOException(
                    "The object store still has " + version.parquet().uri() + " after it was deleted");
        }
        artefacts.deleted(erasureId, version, Instant.now());
    }
}
