package dev.fulcrum.assessment.measurements.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

@Entity
@Table(name = "measured_fact")
@IdClass(MeasuredFactEntity.Key.class)
public class MeasuredFactEntity extends PanacheEntityBase {
    /** One value per fact of a project: the last measured. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        public UUID projectId;
        public String fact;

        public Key() {}

        public Key(UUID projectId, String fact) {
            this.projectId = projectId;
            this.fact = fact;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && projectId.equals(key.projectId) && fact.equals(key.fact);
        }

        @Override
        public int hashCode() {
            return Objects.hash(projectId, fact);
        }
    }

    @Id
    @Column(name = "project_id")
    public UUID projectId;

    @Id
    public String fact;

    public String value;

    /** Who measured it, and how. */
    public String source;

    @Column(name = "measured_at")
    public Instant measuredAt;
}
