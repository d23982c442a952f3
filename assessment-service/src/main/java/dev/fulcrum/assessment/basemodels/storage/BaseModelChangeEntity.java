package dev.fulcrum.assessment.basemodels.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One change of an entry. Never changed once written. */
@Entity
@Table(name = "base_model_change")
public class BaseModelChangeEntity {
    @Id
    public UUID id;

    @Column(name = "model_id")
    public String modelId;

    /** The version that the change made. */
    public int version;

    /** {@code shipped}, {@code created} or {@code replaced}. */
    public String kind;

    @Column(name = "changed_by")
    public String changedBy;

    @Column(name = "changed_at")
    public Instant changedAt;

    /** The entry before; null for the first version. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String before;
}
