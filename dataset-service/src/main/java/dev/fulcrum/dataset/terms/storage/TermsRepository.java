package dev.fulcrum.dataset.terms.storage;

import dev.fulcrum.dataset.terms.domain.Term;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What operators recorded of terms; never changed. */
@ApplicationScoped
public class TermsRepository implements PanacheRepositoryBase<TermsEntity, TermsEntity.Key> {
    /** Lets one transaction at a time record under a name, until it ends. */
    public void lock(String name) {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
                .setParameter("key", "terms:" + name)
                .getSingleResult();
    }

    /** The last version of each name. */
    public List<Term> latest() {
        return find("from TermsEntity t where t.version ="
                        + " (select max(l.version) from TermsEntity l where l.name = t.name)")
                .stream()
                .map(TermsEntity::toDomain)
                .toList();
    }

    /** Oldest first. */
    public List<Term> versions(String name) {
        return find("name = ?1 order by version", name).stream()
                .map(TermsEntity::toDomain)
                .toList();
    }

    public void insert(Term term, String subject) {
        TermsEntity row = new TermsEntity();
        row.name = term.name();
        row.version = term.version();
        row.verdict = term.verdict().wireName();
        row.models = term.models().toArray(String[]::new);
        row.providers = term.providers().toArray(String[]::new);
        row.reason = term.reason();
        row.source = term.source();
        row.recordedBy = subject;
        row.recordedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        persistAndFlush(row);
    }
}
