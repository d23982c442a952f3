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
@Table(name = "pair_search")
public class PairSearchEntity extends PanacheEntityBase {
    @Id
    @Column(name = "assessment_id")
    public UUID assessmentId;

    /** waiting, running or done. */
    public String state;

    @Column(name = "asked_by")
    public String askedBy;

    @Column(name = "asked_at")
    public Instant askedAt;

    @Column(name = "taken_at")
    public Instant takenAt;

    @Column(name = "finished_at")
    public Instant finishedAt;

    /** What was found; null until it is done. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String pairs;
}
