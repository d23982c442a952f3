package dev.fulcrum.training.runs.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One measurement that a trainer reported on its way. */
@Entity
@Table(name = "run_metric")
public class RunMetricEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long position;

    @Column(name = "run_id")
    public UUID runId;

    public String name;
    public int step;
    public double value;
    public String settings;

    @Column(name = "measured_at")
    public Instant measuredAt;
}
