package dev.fulcrum.dataset.exports;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;

/** Gets the bytes of a version, checked against their hash. */
@ApplicationScoped
public class FetchVersion {
    private final ArtefactStore artefacts;

    FetchVersion(ArtefactStore artefacts) {
        this.artefacts = artefacts;
    }

    /** @throws Problem 503 where the bytes are missing or damaged */
    public Path parquet(VersionEntity version) {
        try {
            return artefacts.fetch(version.artefact());
        } catch (IOException e) {
            throw new Problem(
                            503,
                            "artefact-unavailable",
                            "The version's bytes cannot be read",
                            "The object store did not give " + version.artefactSha256
                                    + " of this version. Check the store, then try again.")
                    .with("versionId", version.id);
        }
    }
}
