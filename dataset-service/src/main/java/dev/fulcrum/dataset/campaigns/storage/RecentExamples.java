package dev.fulcrum.dataset.campaigns.storage;

import dev.fulcrum.dataset.campaigns.domain.Pace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;

/** How fast examples came lately. */
@ApplicationScoped
public class RecentExamples {
    /** Enough for a rate within a few percent, and a short walk down an index. */
    private static final int LATEST = 1000;

    private final EntityManager entities;

    RecentExamples(EntityManager entities) {
        this.entities = entities;
    }

    /** Of the campaign's latest {@value #LATEST} examples: how many, and since when. */
    public Pace of(UUID projectId, UUID campaignId) {
        Object[] row = (Object[]) entities.createNativeQuery("""
                            select count(*), min(captured_at) from (
                                select captured_at from example where project_id = :project and campaign_id = :campaign
                                order by id desc limit :latest) as latest\
                            """, Object[].class)
                .setParameter("project", projectId)
                .setParameter("campaign", campaignId)
                .setParameter("latest", LATEST)
                .getSingleResult();
        return new Pace(((Number) row[0]).intValue(), (Instant) row[1]);
    }
}
