package dev.fulcrum.evaluation.evaluations.storage;

import dev.fulcrum.events.Artefact;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A dataset version as this service knows it, folded from {@code fulcrum.dataset}. */
@Entity
@Table(name = "known_version")
public class KnownVersion extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public int number;

    @Column(name = "artefact_uri")
    public String artefactUri;

    @Column(name = "artefact_sha256")
    public String artefactSha256;

    @Column(name = "artefact_bytes")
    public long artefactBytes;

    @Column(name = "artefact_type")
    public String artefactType;

    @Column(name = "test_rows")
    public int testRows;

    @Column(name = "reviewed_test_rows")
    public int reviewedTestRows;

    @Column(name = "teacher_model")
    public String teacherModel;

    @Column(name = "system_prompt")
    public String systemPrompt;

    /** Something in it was erased: its bytes are gone. */
    public boolean erased;

    public Artefact artefact() {
        return new Artefact(artefactUri, artefactSha256, artefactBytes, artefactType);
    }
}
