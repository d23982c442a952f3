package dev.fulcrum.dataset.campaigns.storage;

import dev.fulcrum.events.ProjectRef;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code campaign}. */
@Entity
@Table(name = "campaign")
public class CampaignEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public int generation;
    public String feature;

    @Column(name = "sample_rate")
    public double sampleRate;

    public int target;
    public Instant until;

    @Column(name = "analysis_id")
    public UUID analysisId;

    @Column(name = "opened_by")
    public String openedBy;

    @Column(name = "opened_at")
    public Instant openedAt;

    public int examples;

    @Column(name = "set_aside")
    public int setAside;

    @Column(name = "close_reason")
    public String closeReason;

    @Column(name = "closed_at")
    public Instant closedAt;

    /** Whose answers are captured; null where it was opened before that was asked. */
    public String model;

    /** Provider of the model; null where unknown. */
    public String provider;

    /** Name of the recorded terms that it rests on; null where a permission does, or where it was refused. */
    public String terms;

    @Column(name = "permission_id")
    public UUID permissionId;

    /** Why it may not begin; null where it may. */
    @Column(name = "refused_code")
    public String refusedCode;

    @Column(name = "refused_why")
    public String refusedWhy;

    /** Share of captures set aside, duplicates not counted, above which it stops, 0–1. */
    @Column(name = "most_set_aside")
    public double mostSetAside;

    /** Captures before which that share does not count. */
    @Column(name = "set_aside_from")
    public int setAsideFrom;

    /** The trace of the last fact: refused, opened or closed. */
    public String traceparent;

    public boolean isOpen() {
        return closedAt == null && refusedCode == null;
    }

    /** Waits for terms or for a permission. */
    public boolean isRefused() {
        return closedAt == null && refusedCode != null;
    }

    /** Whether nothing that was captured at that moment can be of this campaign. */
    public boolean wasOverAt(Instant moment) {
        return refusedCode != null || closedAt != null && moment.isAfter(closedAt);
    }

    public ProjectRef project() {
        return new ProjectRef(projectId, team, generation);
    }
}
