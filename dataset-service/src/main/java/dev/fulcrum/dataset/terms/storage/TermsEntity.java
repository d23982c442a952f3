package dev.fulcrum.dataset.terms.storage;

import dev.fulcrum.dataset.terms.domain.Term;
import dev.fulcrum.dataset.terms.domain.Verdict;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A row of {@code terms}: one version of a name. */
@Entity
@Table(name = "terms")
@IdClass(TermsEntity.Key.class)
public class TermsEntity extends PanacheEntityBase {
    /** @param version from 1 */
    public record Key(String name, int version) {}

    @Id
    public String name;

    @Id
    public int version;

    public String verdict;
    public String[] models;
    public String[] providers;
    public String reason;
    public String source;

    @Column(name = "recorded_by")
    public String recordedBy;

    @Column(name = "recorded_at")
    public Instant recordedAt;

    Term toDomain() {
        return new Term(
                name,
                version,
                Term.Origin.RECORDED,
                List.of(models),
                List.of(providers),
                Verdict.of(verdict).orElseThrow(),
                reason,
                source);
    }
}
