package dev.fulcrum.training.datasets;

import dev.fulcrum.events.Artefact;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A published golden dataset version, as far as training needs it. */
@Entity
@Table(name = "dataset_version")
public class DatasetVersionEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public int version;

    @Column(name = "train_rows")
    public int trainRows;

    @Column(name = "validation_rows")
    public int validationRows;

    @Column(name = "artefact_uri")
    public String artefactUri;

    @Column(name = "artefact_sha256")
    public String artefactSha256;

    @Column(name = "artefact_bytes")
    public long artefactBytes;

    @Column(name = "artefact_media_type")
    public String artefactMediaType;

    @Column(name = "published_at")
    public Instant publishedAt;

    /** The trace that published it. */
    public String traceparent;

    /** A data subject in it was erased: its bytes must not be trained on any more. */
    public boolean erased;

    public Artefact parquet() {
        return new Artefact(artefactUri, artefactSha256, artefactBytes, artefactMediaType);
    }

    /** Rows that training reads. */
    public int rowsRead() {
        return trainRows + validationRows;
    }
}
