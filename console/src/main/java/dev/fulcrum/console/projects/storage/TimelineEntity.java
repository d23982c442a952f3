package dev.fulcrum.console.projects.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One event of a project. Read here; written by {@link ProjectFold} alone. */
@Entity
@Table(name = "timeline_entry")
public class TimelineEntity extends PanacheEntityBase {
    @Id
    @Column(name = "event_id")
    public UUID eventId;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public int generation;
    public long sequence;
    public String topic;
    public String type;
    public String source;
    public String stage;
    public String tone;

    @Column(name = "happened_at")
    public Instant happenedAt;

    public String summary;

    /** Null where the event's headers name none. */
    @Column(name = "trace_id")
    public String traceId;
}
