package dev.fulcrum.dataset.versions;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.RowFile;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.events.Artefact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Puts the file of a version that is being built into the object store, and takes it away again where the version does
 * not come. It is written down before it is stored, so that nothing which is erased meanwhile lies on in an object that
 * nothing names.
 */
@ApplicationScoped
class StoreFile {
    private static final Logger LOG = Logger.getLogger(StoreFile.class);

    private final ArtefactStore artefacts;
    private final VersionRepository versions;

    StoreFile(ArtefactStore artefacts, VersionRepository versions) {
        this.artefacts = artefacts;
        this.versions = versions;
    }

    /** Removes first what an earlier try stored, where it is something else. */
    Artefact put(UUID versionId, RowFile.Written written) throws IOException {
        try {
            Artefact named = artefacts.name(written.parquet(), ParquetFiles.MEDIA_TYPE);
            withdraw(versionId, named);
            QuarkusTransaction.requiringNew()
                    .run(() -> versions.findById(versionId).artefact(named));
            Artefact stored = artefacts.put(written.parquet(), ParquetFiles.MEDIA_TYPE);
            if (!stored.equals(named)) {
                if (!isPublished(stored)) {
                    artefacts.delete(stored);
                }
                throw new IOException("it was to be " + named.sha256() + " and is " + stored.sha256()
                        + "; something else writes to " + written.parquet().getParent());
            }
            return stored;
        } catch (IOException e) {
            throw new IOException("The object store did not take the file: " + e.getMessage(), e);
        }
    }

    /** Removes what a try stored for a version that will not be; best effort. */
    void withdraw(UUID versionId) {
        try {
            withdraw(versionId, null);
        } catch (IOException | RuntimeException e) {
            LOG.warnf("What version %s left in the object store could not be removed: %s", versionId, e.getMessage());
        }
    }

    private void withdraw(UUID versionId, Artefact but) throws IOException {
        Artefact left = QuarkusTransaction.requiringNew().call(() -> {
            VersionEntity version = versions.findById(versionId);
            return VersionEntity.BUILDING.equals(version.state) ? version.artefact() : null;
        });
        if (left != null && !left.equals(but) && !isPublished(left)) {
            artefacts.delete(left);
        }
    }

    private boolean isPublished(Artefact artefact) {
        return QuarkusTransaction.requiringNew().call(() -> versions.hasPublished(artefact.sha256()));
    }
}
