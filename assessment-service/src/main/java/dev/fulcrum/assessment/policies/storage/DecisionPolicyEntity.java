package dev.fulcrum.assessment.policies.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "decision_policy")
public class DecisionPolicyEntity extends PanacheEntityBase {
    @Id
    public String version;

    /** The YAML as it was given. */
    public String text;

    /** Whether it came with a release. */
    public boolean shipped;

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "in_force_by")
    public String inForceBy;

    /** When it was last put in force; null where it never was. */
    @Column(name = "in_force_at")
    public Instant inForceAt;
}
