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

/** A row of {@code version}. Once published it only changes when something in it is erased. */
@Entity
@Table(name = "version")
public class VersionEntity extends PanacheEntityBase {
    public static final String BUILDING = "building";
    public static final String PUBLISHED = "published";
    public static final String FAILED = "failed";
    public static final String ERASED = "erased";

    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public int generation;

    /** building, published, failed or erased. */
    public String state;

    /** The newest of {@link #campaignIds}; null where there is none. */
    @Column(name = "campaign_id")
    public UUID campaignId;

    /** Whose captured examples it is made of. */
    @Column(name = "campaign_ids")
    @JdbcTypeCode(SqlTypes.ARRAY)
    public UUID[] campaignIds;

    /** Within the project, from 1; null until it is published. */
    public Integer number;

    @Column(name = "row_count")
    public int rowCount;

    @Column(name = "train_rows")
    public int trainRows;

    @Column(name = "validation_rows")
    public int validationRows;

    @Column(name = "test_rows")
    public int testRows;

    /** Null until it is published, as are the bytes, manifest, croissant and card. */
    @Column(name = "content_sha256")
    public String contentSha256;

    @Column(name = "content_rule")
    public int contentRule;

    @Column(name = "artefact_uri")
    public String artefactUri;

    @Column(name = "artefact_sha256")
    public String artefactSha256;

    @Column(name = "artefact_bytes")
    public Long artefactBytes;

    @Column(name = "system_prompt")
    public String systemPrompt;

    /** JSON: what is in the version, under which rules, from where. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String manifest;

    /** Croissant 1.1, JSON-LD. Null in versions from before. */
    public String croissant;

    /** Markdown. Null in versions from before. */
    @Column(name = "data_card")
    public String dataCard;

    /** The curation that placed its rows; asked for under this id where none was current. */
    @Column(name = "curation_id")
    public UUID curationId;

    /** Version that this one replaces because something was erased from it. */
    public UUID supersedes;

    @Column(name = "superseded_by")
    public UUID supersededBy;

    @Column(name = "erased_at")
    public Instant erasedAt;

    /** Stable name of why it failed. */
    @Column(name = "failure_code")
    public String failureCode;

    public String failure;

    @Column(name = "asked_at")
    public Instant askedAt;

    /** Who asked for it. */
    @Column(name = "published_by")
    public String publishedBy;

    @Column(name = "published_at")
    public Instant publishedAt;

    public void artefact(Artefact parquet) {
        artefactUri = parquet.uri();
        artefactSha256 = parquet.sha256();
        artefactBytes = parquet.bytes();
    }

    /** The rows: of a published version; of one that is being built what is about to be stored, or null. */
    public Artefact artefact() {
        return artefactUri == null
                ? null
                : new Artefact(artefactUri, artefactSha256, artefactBytes, ParquetFiles.MEDIA_TYPE);
    }
}
