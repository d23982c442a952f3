package dev.fulcrum.console.projects.storage;

import dev.fulcrum.console.projects.domain.Stage;
import dev.fulcrum.console.projects.domain.StageWord;
import dev.fulcrum.console.projects.domain.Tone;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** The last word of a stage. Read here; written by {@link ProjectFold} alone. */
@Entity
@Table(name = "project_stage")
@IdClass(StageEntity.Key.class)
public class StageEntity extends PanacheEntityBase {
    @Id
    @Column(name = "project_id")
    public UUID projectId;

    @Id
    public String stage;

    public int generation;
    public String status;
    public String tone;

    @Column(name = "changed_at")
    public Instant changedAt;

    public String figure;

    /** Stages of a project are told apart by name. */
    public record Key(UUID projectId, String stage) implements Serializable {}

    public StageWord word() {
        return new StageWord(Stage.of(stage), generation, status, Tone.of(tone), changedAt, figure);
    }
}
