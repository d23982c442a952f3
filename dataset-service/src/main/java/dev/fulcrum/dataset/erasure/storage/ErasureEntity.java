package dev.fulcrum.dataset.erasure.storage;

import dev.fulcrum.dataset.erasure.domain.Selector;
import dev.fulcrum.events.ProjectRef;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code erasure}: what was asked, and the proof. */
@Entity
@Table(name = "erasure")
public class ErasureEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public int generation;

    @Column(name = "subject_hash")
    public String subjectHash;

    @Column(name = "key_id")
    public UUID keyId;

    @Column(name = "exchange_id")
    public UUID exchangeId;

    @Column(name = "example_id")
    public UUID exampleId;

    public String reason;

    @Column(name = "asked_by")
    public String askedBy;

    @Column(name = "asked_at")
    public Instant askedAt;

    /** JSON of {@link dev.fulcrum.dataset.erasure.domain.ErasedCounts}. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String counts;

    /** Versions that held it. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    public UUID[] versions;

    /** Transactions that began before it may not have seen the tombstones; null until the job began. */
    public Instant fence;

    /** Versions that were being built at the fence; null until the job began. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    public UUID[] builds;

    @Column(name = "finished_at")
    public Instant finishedAt;

    /** JSON; null until it is finished. */
    public String proof;

    @Column(name = "proof_sha256")
    public String proofSha256;

    public Selector selector() {
        if (subjectHash != null) {
            return new Selector.Subject(subjectHash);
        }
        if (keyId != null) {
            return new Selector.Key(keyId);
        }
        return exchangeId != null ? new Selector.Exchange(exchangeId) : new Selector.Example(exampleId);
    }

    public void select(Selector selector) {
        if (selector instanceof Selector.Subject subject) {
            subjectHash = subject.hash();
        } else if (selector instanceof Selector.Key key) {
            keyId = key.keyId();
        } else if (selector instanceof Selector.Exchange exchange) {
            exchangeId = exchange.exchangeId();
        } else if (selector instanceof Selector.Example example) {
            exampleId = example.exampleId();
        }
    }

    public ProjectRef project() {
        return new ProjectRef(projectId, team, generation);
    }
}
