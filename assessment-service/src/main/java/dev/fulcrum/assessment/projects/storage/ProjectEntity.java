package dev.fulcrum.assessment.projects.storage;

import dev.fulcrum.events.ProjectRef;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "project")
public class ProjectEntity extends PanacheEntityBase {
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

    @Column(name = "registered_by")
    public String registeredBy;

    @Column(name = "registered_at")
    public Instant registeredAt;

    /** The trace of the last step here: the registration or an assessment. */
    public String traceparent;

    public ProjectRef ref() {
        return new ProjectRef(id, team, generation);
    }
}
