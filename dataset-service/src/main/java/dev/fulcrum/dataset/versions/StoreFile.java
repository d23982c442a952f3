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
 * not come: nothing may lie there unnamed that a later erasure would have to find.
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

    /** Notes in the version's row what lies in the store, after removing what an earlier try left there. */
    Artefact put(UUID versionId, RowFile.Written written) throws IOException {
        withdraw(versionId);
        try {
            Artefact parquet = artefacts.put(written.parquet(), ParquetFiles.MEDIA_TYPE);
            QuarkusTransaction.requiringNew().run(() -> note(versions.findById(versionId), parquet));
            return parquet;
        } catch (IOException e) {
            throw new IOException("The object store did not take the file: " + e.getMessage(), e);
        }
    }

    /** Removes what a try left in the store, unless a version names it; does nothing for a published version. */
    void withdraw(UUID versionId) throws IOException {
        Artefact left = QuarkusTransaction.requiringNew().call(() -> {
            VersionEntity version = versions.findById(versionId);
            return VersionEntity.BUILDING.equals(version.state) ? version.artefact() : null;
        });
        if (left != null) {
            if (!QuarkusTransaction.requiringNew().call(() -> versions.otherNames(versionId, left.sha256()))) {
                artefacts.delete(left);
            }
            QuarkusTransaction.requiringNew().run(() -> note(versions.findById(versionId), null));
        }
    }

    /** The same where nobody can wait for it: the next try does it, or nobody. */
    void withdrawIfPossible(UUID versionId) {
        try {
            withdraw(versionId);
        } catch (IOException | RuntimeException e) {
            LOG.warnf("What version %s left in the object store could not be removed: %s", versionId, e.getMessage());
        }
    }

    private static void note(VersionEntity version, Artefact parquet) {
        if (VersionEntity.BUILDING.equals(version.state)) {
            version.artefactUri = parquet == null ? null : parquet.uri();
            version.artefactSha256 = parquet == null ? null : parquet.sha256();
            version.artefactBytes = parquet == null ? null : parquet.bytes();
        }
    }
}
