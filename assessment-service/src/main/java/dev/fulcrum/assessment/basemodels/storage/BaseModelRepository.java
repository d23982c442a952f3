package dev.fulcrum.assessment.basemodels.storage;

import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Entries of base models with their history. */
@ApplicationScoped
public class BaseModelRepository implements PanacheRepositoryBase<BaseModelEntity, String> {
    private final EntryJson json;

    BaseModelRepository(EntryJson json) {
        this.json = json;
    }

    /** Who changes an entry, when and in which way. */
    public record Change(String kind, String by, Instant at, boolean byPerson) {}

    /** Locked until the transaction ends, so that two changes of one entry follow each other. */
    public Optional<BaseModelEntity> locked(String id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Makes whoever else enters the same id wait for the end of this transaction. */
    public void reserve(String id) {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext(:id))")
                .setParameter("id", "base-model " + id)
                .getSingleResult();
    }

    public BaseModelEntity add(BaseModel entry, Change change) {
        BaseModelEntity entity = new BaseModelEntity();
        entity.id = entry.id();
        apply(entity, entry, change, null);
        persist(entity);
        // the change refers to the entry: the row must be there first
        flush();
        note(entity, change, null);
        return entity;
    }

    public void replace(BaseModelEntity entity, BaseModel entry, Change change) {
        String before = entity.entry;
        apply(entity, entry, change, before);
        note(entity, change, before);
    }

    private void apply(BaseModelEntity entity, BaseModel entry, Change change, String before) {
        entity.family = entry.family();
        entity.entry = json.write(entry);
        entity.version = before == null ? 1 : entity.version + 1;
        entity.edited = entity.edited || change.byPerson();
        entity.changedBy = change.by();
        entity.changedAt = change.at();
    }

    private void note(BaseModelEntity entity, Change change, String before) {
        BaseModelChangeEntity noted = new BaseModelChangeEntity();
        noted.id = Ids.next();
        noted.modelId = entity.id;
        noted.version = entity.version;
        noted.kind = change.kind();
        noted.changedBy = change.by();
        noted.changedAt = change.at();
        noted.before = before;
        getEntityManager().persist(noted);
    }

    /** Up to {@code limit + 1} entries after the id, in the order of ids; a null family matches all. */
    public List<BaseModelEntity> page(String family, String after, int limit) {
        String from = after == null ? "" : after;
        return (family == null
                        ? find("id > ?1 order by id", from)
                        : find("id > ?1 and lower(family) = ?2 order by id", from, family.toLowerCase(Locale.ROOT)))
                .range(0, limit)
                .list();
    }

    /** Up to {@code limit + 1} changes after a version, oldest first. */
    public List<BaseModelChangeEntity> history(String modelId, int after, int limit) {
        return getEntityManager()
                .createQuery(
                        "from BaseModelChangeEntity where modelId = :id and version > :after order by version",
                        BaseModelChangeEntity.class)
                .setParameter("id", modelId)
                .setParameter("after", after)
                .setMaxResults(limit + 1)
                .getResultList();
    }

    /**
     * Notes that a shipped catalogue is being put in. A second replica waits here for the first one's commit.
     *
     * @return false where it was put in before
     */
    public boolean firstTime(String catalogueVersion, Instant now) {
        return getEntityManager()
                        .createNativeQuery("insert into base_model_catalogue (version, loaded_at)"
                                + " values (:version, :now) on conflict do nothing")
                        .setParameter("version", catalogueVersion)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
