package dev.fulcrum.console.projects.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A project as the events tell it. Read here; written by {@link ProjectFold} alone. */
@Entity
@Table(name = "project_card")
public class ProjectCardEntity extends PanacheEntityBase {
    @Id
    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public int generation;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** Null until the registration has arrived; so are the fields below. */
    public String name;

    public String application;
    public String feature;
    public String task;

    @Column(name = "present_model")
    public String presentModel;

    @Column(name = "monthly_calls")
    public Long monthlyCalls;

    public String shownName() {
        return name == null ? "Project " + projectId : name;
    }
}
