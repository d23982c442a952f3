package dev.fulcrum.evaluation.evaluations.storage;

import dev.fulcrum.evaluation.evaluations.domain.EvaluationState;
import dev.fulcrum.evaluation.statistics.domain.PairedTable;
import dev.fulcrum.evaluation.statistics.domain.SampleSize;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.ProjectRef;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code evaluation}; the lease columns are written by {@link Leases} alone. */
@Entity
@Table(name = "evaluation")
public class EvaluationEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public int generation;

    @Column(name = "model_id")
    public UUID modelId;

    public String upstream;

    @Column(name = "base_url")
    public String baseUrl;

    @Column(name = "model_name")
    public String modelName;

    @Column(name = "trained_on")
    public UUID trainedOn;

    @Column(name = "scored_on")
    public UUID scoredOn;

    @Enumerated(EnumType.STRING)
    public EvaluationState state;

    public String reason;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "cause_id")
    public UUID causeId;

    /** What the next trace is linked to: the model's deployment, the run that stopped or its retry. */
    public String traceparent;

    public double margin;
    public double confidence;
    public double power;

    @Column(name = "rows_to_score")
    public int rowsToScore;

    @Column(name = "offline_both")
    public Integer offlineBoth;

    @Column(name = "offline_teacher_only")
    public Integer offlineTeacherOnly;

    @Column(name = "offline_student_only")
    public Integer offlineStudentOnly;

    @Column(name = "offline_neither")
    public Integer offlineNeither;

    @Column(name = "offline_agreed")
    public Integer offlineAgreed;

    @Column(name = "offline_at")
    public Instant offlineAt;

    @Column(name = "sample_size")
    public Integer sampleSize;

    @Column(name = "planned_power")
    public Double plannedPower;

    @Column(name = "sample_rate")
    public Double sampleRate;

    @Column(name = "shadow_at")
    public Instant shadowAt;

    @Column(name = "shadow_until")
    public Instant shadowUntil;

    public int pairs;

    @Column(name = "shadow_both")
    public Integer shadowBoth;

    @Column(name = "shadow_teacher_only")
    public Integer shadowTeacherOnly;

    @Column(name = "shadow_student_only")
    public Integer shadowStudentOnly;

    @Column(name = "shadow_neither")
    public Integer shadowNeither;

    @Column(name = "shadow_agreed")
    public Integer shadowAgreed;

    public String advice;

    @Column(name = "decided_at")
    public Instant decidedAt;

    public ProjectRef project() {
        return new ProjectRef(projectId, team, generation);
    }

    public ModelEndpoint endpoint() {
        return new ModelEndpoint(upstream, baseUrl, modelName);
    }

    public SampleSize rule() {
        return new SampleSize(margin, confidence);
    }

    /** Null before the offline run ended. */
    public PairedTable offline() {
        return offlineAt == null
                ? null
                : new PairedTable(offlineBoth, offlineTeacherOnly, offlineStudentOnly, offlineNeither);
    }

    /** Null before the verdict. */
    public PairedTable shadow() {
        return shadowBoth == null
                ? null
                : new PairedTable(shadowBoth, shadowTeacherOnly, shadowStudentOnly, shadowNeither);
    }

    public void offlineResult(PairedTable table, int agreed, Instant now) {
        offlineBoth = table.both();
        offlineTeacherOnly = table.teacherOnly();
        offlineStudentOnly = table.studentOnly();
        offlineNeither = table.neither();
        offlineAgreed = agreed;
        offlineAt = now;
    }

    public void shadowResult(PairedTable table, int agreed) {
        shadowBoth = table.both();
        shadowTeacherOnly = table.teacherOnly();
        shadowStudentOnly = table.studentOnly();
        shadowNeither = table.neither();
        shadowAgreed = agreed;
    }
}
