package dev.fulcrum.assessment.assessments.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "assessment")
public class AssessmentEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public int generation;

    @Column(name = "policy_version")
    public String policyVersion;

    /** The stated and measured facts, by name. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String constraints;

    public String recommendation;

    @Column(name = "runner_up")
    public String runnerUp;

    public boolean migrates;

    @JdbcTypeCode(SqlTypes.JSON)
    public String ranking;

    @JdbcTypeCode(SqlTypes.JSON)
    public String reasons;

    @JdbcTypeCode(SqlTypes.JSON)
    public String unknown;

    /** Those of them that a person stated; null in records of the first form. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String stated;

    /** The whole answer; null in records of the first form. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String answer;

    /** The one before it; null in the first. */
    public UUID supersedes;

    /** What led to it; null where a person asked. */
    public String because;

    @Column(name = "signed_off_by")
    public String signedOffBy;

    @Column(name = "signed_off_at")
    public Instant signedOffAt;

    @Column(name = "assessed_by")
    public String assessedBy;

    @Column(name = "assessed_at")
    public Instant assessedAt;
}
