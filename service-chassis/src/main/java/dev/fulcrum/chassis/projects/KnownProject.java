package dev.fulcrum.chassis.projects;

import dev.fulcrum.events.ProjectRef;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A project as this service knows it, folded from {@code fulcrum.assessment}. Read it; never write it. */
@Entity
@Table(name = "known_project")
public class KnownProject extends PanacheEntityBase {
    @Id
    public UUID id;

    public String team;
    public int generation;
    public String name;
    public String application;
    public String feature;
    public String task;
    public String upstream;

    @Column(name = "present_model")
    public String presentModel;

    @Column(name = "priced_as")
    public String pricedAs;

    @Column(name = "monthly_calls")
    public long monthlyCalls;

    @Column(name = "auto_budget")
    public boolean autoBudget;

    @Column(name = "auto_training")
    public boolean autoTraining;

    @Column(name = "auto_rollout")
    public boolean autoRollout;

    @Column(name = "registered_at")
    public Instant registeredAt;

    public ProjectRef ref() {
        return new ProjectRef(id, team, generation);
    }
}
