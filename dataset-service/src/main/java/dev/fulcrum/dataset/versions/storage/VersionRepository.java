package dev.fulcrum.dataset.versions.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Versions, and the lock under which they are numbered. */
@ApplicationScoped
public class VersionRepository implements PanacheRepositoryBase<VersionEntity, UUID> {
    /**
     * Lets one transaction at a time publish or erase versions of a project, until it ends: a version that is being
     * published holds nothing that was erased meanwhile.
     */
    public void lockProject(UUID projectId) {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
                .setParameter("key", "versions:" + projectId)
                .getSingleResult();
    }

    /** The latest that has bytes. */
    public Optional<VersionEntity> latest(UUID projectId) {
        return find("projectId = ?1 and state = ?2 order by number desc", projectId, VersionEntity.PUBLISHED)
                .firstResultOptional();
    }

    /** The highest number ever given, erased versions included; 0 where none. */
    public int highestNumber(UUID projectId) {
        return find("projectId = ?1 and number is not null order by number desc", projectId)
                .<VersionEntity>firstResultOptional()
                .map(version -> version.number)
                .orElse(0);
    }

    /** Whether a published version has these bytes. */
    public boolean hasPublished(String artefactSha256) {
        return count("artefactSha256 = ?1 and state = ?2", artefactSha256, VersionEntity.PUBLISHED) > 0;
    }

    /** What replaces a version, or is about to: built for that, or a later one of the same selection. */
    public Optional<VersionEntity> successorOf(VersionEntity erased) {
        return find(
                        "projectId = ?1 and campaignIds = ?2 and (supersedes = ?3 and state in (?4, ?5)"
                                + " or number > ?6 and state = ?5) order by id desc",
                        erased.projectId,
                        erased.campaignIds,
                        erased.id,
                        VersionEntity.BUILDING,
                        VersionEntity.PUBLISHED,
                        erased.number)
                .firstResultOptional();
    }

    public Optional<VersionEntity> buildingOf(UUID projectId) {
        return find("projectId = ?1 and state = ?2", projectId, VersionEntity.BUILDING)
                .firstResultOptional();
    }

    /** Newest first. @param before id to start below, or null */
    public List<VersionEntity> ofProject(UUID projectId, UUID before, int rows) {
        return (before == null
                        ? find("projectId = ?1 order by id desc", projectId)
                        : find("projectId = ?1 and id < ?2 order by id desc", projectId, before))
                .page(Page.ofSize(rows))
                .list();
    }
}
