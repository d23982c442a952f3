package dev.fulcrum.dataset.campaigns.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Campaigns, and the locks under which they change. */
@ApplicationScoped
public class CampaignRepository implements PanacheRepositoryBase<CampaignEntity, UUID> {

    /** Lets one transaction at a time open or close campaigns of a project, until it ends. */
    public void lockProject(UUID projectId) {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
                .setParameter("key", "campaigns:" + projectId)
                .getSingleResult();
    }

    /**
     * The campaign's row, locked and read anew: its counts are merged by one replica at a time, and what this
     * transaction read before it waited for the lock may be stale.
     */
    public Optional<CampaignEntity> locked(UUID campaignId) {
        Optional<CampaignEntity> campaign = findByIdOptional(campaignId);
        campaign.ifPresent(row -> getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE));
        return campaign;
    }

    public Optional<CampaignEntity> openOf(UUID projectId) {
        return find("projectId = ?1 and closedAt is null and refusedCode is null", projectId)
                .firstResultOptional();
    }

    /** The one that waits for terms or for a permission. */
    public Optional<CampaignEntity> refusedOf(UUID projectId) {
        return find("projectId = ?1 and closedAt is null and refusedCode is not null order by id desc", projectId)
                .firstResultOptional();
    }

    /** Those that are open or wait, in the order of their ids. @param projectId null for all projects */
    public List<UUID> notClosed(UUID projectId) {
        return (projectId == null
                        ? find("closedAt is null order by id")
                        : find("projectId = ?1 and closedAt is null order by id", projectId))
                .stream().map(campaign -> campaign.id).toList();
    }

    /** Newest first. @param before id to start below, or null */
    public List<CampaignEntity> ofProject(UUID projectId, UUID before, int rows) {
        return (before == null
                        ? find("projectId = ?1 order by id desc", projectId)
                        : find("projectId = ?1 and id < ?2 order by id desc", projectId, before))
                .page(Page.ofSize(rows))
                .list();
    }

    public long nextDirectiveVersion() {
        return ((Number) getEntityManager()
                        .createNativeQuery("select nextval('capture_directive_version')")
                        .getSingleResult())
                .longValue();
    }

    /** How many captures were refused, by reason. */
    public Map<String, Integer> setAsideByReason(UUID campaignId) {
        List<?> rows = getEntityManager()
                .createNativeQuery("select reason, count(*) from set_aside where campaign_id = :id group by reason")
                .setParameter("id", campaignId)
                .getResultList();
        Map<String, Integer> counts = new TreeMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            counts.put((String) columns[0], ((Number) columns[1]).intValue());
        }
        return counts;
    }
}
