package dev.fulcrum.evaluation.evaluations.storage;

import dev.fulcrum.evaluation.evaluations.domain.EvaluationState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Evaluations. Rows are locked in the order of their ids. */
@ApplicationScoped
public class EvaluationRepository implements PanacheRepositoryBase<EvaluationEntity, UUID> {

    /**
     * The row, locked and read anew: state and counts are changed by one transaction at a time, and what this one read
     * before it waited for the lock may be stale.
     */
    public Optional<EvaluationEntity> locked(UUID id) {
        Optional<EvaluationEntity> evaluation = findByIdOptional(id);
        evaluation.ifPresent(row -> getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE));
        return evaluation;
    }

    public boolean isModelKnown(UUID modelId) {
        return count("modelId", modelId) > 0;
    }

    public List<UUID> undecidedOf(UUID projectId) {
        return ids(list("projectId = ?1 and decidedAt is null order by id", projectId));
    }

    /** Decided ones too. */
    public List<UUID> ofProject(UUID projectId) {
        return ids(list("projectId = ?1 order by id", projectId));
    }

    public List<UUID> ofModel(UUID modelId) {
        return ids(list("modelId = ?1 and decidedAt is null order by id", modelId));
    }

    public List<UUID> expiredShadows(Instant now) {
        return ids(list("state = ?1 and shadowUntil < ?2 order by id", EvaluationState.SHADOW, now));
    }

    /** Comparisons of these teams that still collect pairs. */
    public List<UUID> openShadowsOf(Collection<String> teams) {
        return ids(list("state = ?1 and team in ?2 order by id", EvaluationState.SHADOW, teams));
    }

    /** Newest first. @param before id to start below, or null */
    public List<EvaluationEntity> ofProject(UUID projectId, UUID before, int rows) {
        return (before == null
                        ? find("projectId = ?1 order by id desc", projectId)
                        : find("projectId = ?1 and id < ?2 order by id desc", projectId, before))
                .page(Page.ofSize(rows))
                .list();
    }

    public long nextDirectiveVersion() {
        return ((Number) getEntityManager()
                        .createNativeQuery("select nextval('shadow_directive_version')")
                        .getSingleResult())
                .longValue();
    }

    private static List<UUID> ids(List<EvaluationEntity> evaluations) {
        return evaluations.stream().map(evaluation -> evaluation.id).toList();
    }
}
