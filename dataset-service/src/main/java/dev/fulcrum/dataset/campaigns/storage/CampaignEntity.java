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

    /** The trace of the last fact: opened or closed. */
    public String traceparent;

    public boolean isOpen() {
        return closedAt == null;
    }

    public ProjectRef project() {
        return new ProjectRef(projectId, team, generation);
    }
}
