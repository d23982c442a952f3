package dev.fulcrum.training.datasets;

import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.trace.LinkedTraces;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The dataset versions that training knows. */
@ApplicationScoped
public class DatasetVersions implements PanacheRepositoryBase<DatasetVersionEntity, UUID> {
    private final LinkedTraces traces;

    DatasetVersions(LinkedTraces traces) {
        this.traces = traces;
    }

    public Optional<DatasetVersionEntity> latestOf(UUID projectId) {
        return find("projectId = ?1 and not erased order by version desc", projectId)
                .firstResultOptional();
    }

    /** Keeps what the fact says; the same version twice is one row. */
    public DatasetVersionEntity keep(Received<VersionPublished> fact) {
        VersionPublished data = fact.data();
        DatasetVersionEntity known = findById(data.versionId());
        if (known != null) {
            return known;
        }
        DatasetVersionEntity version = new DatasetVersionEntity();
        version.id = data.versionId();
        version.projectId = fact.project().projectId();
        version.version = data.version();
        version.trainRows = data.trainRows();
        version.validationRows = data.validationRows();
        version.artefactUri = data.parquet().uri();
        version.artefactSha256 = data.parquet().sha256();
        version.artefactBytes = data.parquet().bytes();
        version.artefactMediaType = data.parquet().mediaType();
        version.publishedAt = fact.time();
        version.traceparent = traces.present();
        persist(version);
        return version;
    }
}
