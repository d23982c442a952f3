package dev.fulcrum.assessment.basemodels.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The entry of a base model as it stands now. */
@Entity
@Table(name = "base_model")
public class BaseModelEntity {
    @Id
    public String id;

    public String family;

    @JdbcTypeCode(SqlTypes.JSON)
    public String entry;

    /** 1 for the first; one more with every change. */
    public int version;

    /** True once a person has created or changed it. */
    public boolean edited;

    @Column(name = "changed_by")
    public String changedBy;

    @Column(name = "changed_at")
    public Instant changedAt;
}
