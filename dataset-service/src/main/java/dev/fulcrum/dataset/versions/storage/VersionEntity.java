package dev.fulcrum.dataset.versions.storage;

import dev.fulcrum.events.Artefact;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code version}; never changed. */
@Entity
@Table(name = "version")
public class VersionEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public int generation;

    @Column(name = "campaign_id")
    public UUID campaignId;

    public int number;

    @Column(name = "row_count")
    public int rowCount;

    @Column(name = "train_rows")
    public int trainRows;

    @Column(name = "validation_rows")
    public int validationRows;

    @Column(name = "test_rows")
    public int testRows;

    @Column(name = "content_sha256")
    public String contentSha256;

    @Column(name = "artefact_uri")
    public String artefactUri;

    @Column(name = "artefact_sha256")
    public String artefactSha256;

    @Column(name = "artefact_bytes")
    public long artefactBytes;

    @Column(name = "system_prompt")
    public String systemPrompt;

    /** JSON: what is in the version, under which rules, from where. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String manifest;

    @Column(name = "published_by")
    public String publishedBy;

    @Column(name = "published_at")
    public Instant publishedAt;

    public Artefact artefact() {
        return new Artefact(artefactUri, artefactSha256, artefactBytes, ParquetFiles.MEDIA_TYPE);
    }
}
