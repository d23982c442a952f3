package dev.fulcrum.training.models.storage;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.ProjectRef;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Array;

/** A model version in the registry. */
@Entity
@Table(name = "model")
public class ModelEntity extends PanacheEntityBase {
    /** Answers a model can give; far above what one head separates. */
    private static final int MOST_LABELS = 4000;

    @Id
    public UUID id;

    @Column(name = "run_id")
    public UUID runId;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public int generation;
    public String name;

    @Column(name = "dataset_version_id")
    public UUID datasetVersionId;

    @Column(name = "base_model")
    public String baseModel;

    public String method;

    @Column(name = "artefact_uri")
    public String artefactUri;

    @Column(name = "artefact_sha256")
    public String artefactSha256;

    @Column(name = "artefact_bytes")
    public long artefactBytes;

    @Column(name = "artefact_media_type")
    public String artefactMediaType;

    @Array(length = MOST_LABELS)
    public String[] labels;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "model_metric", joinColumns = @JoinColumn(name = "model_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "value")
    public Map<String, Double> metrics;

    @Column(name = "registered_at")
    public Instant registeredAt;

    /** The {@code model-registered} fact, which the deployment names as its cause. */
    @Column(name = "registered_event")
    public UUID registeredEvent;

    public Artefact artefact() {
        return new Artefact(artefactUri, artefactSha256, artefactBytes, artefactMediaType);
    }

    public ProjectRef ref() {
        return new ProjectRef(projectId, team, generation);
    }
}
