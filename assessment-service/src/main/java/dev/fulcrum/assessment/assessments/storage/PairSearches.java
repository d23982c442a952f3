package dev.fulcrum.assessment.assessments.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class PairSearches implements PanacheRepositoryBase<PairSearchEntity, UUID> {
    private final EntityManager entities;

    PairSearches(EntityManager entities) {
        this.entities = entities;
    }

    /** Takes the oldest that nobody works on; one whose taker was lost is taken again after a while. */
    public Optional<UUID> take(Duration lostAfter) {
        List<?> taken = entities.createNativeQuery("""
                        update pair_search set state = 'running', taken_at = now()
                        where assessment_id = (
                            select assessment_id from pair_search
                            where state = 'waiting'
                               or state = 'running' and taken_at < now() - :seconds * interval '1 second'
                            order by asked_at limit 1 for update skip locked)
                        returning assessment_id
                        """)
                .setParameter("seconds", lostAfter.toSeconds())
                .getResultList();
        return taken.stream().map(UUID.class::cast).findFirst();
    }
}
