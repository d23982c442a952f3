package dev.fulcrum.cost.analyses.storage;

import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Analyses; whoever changes one holds its row, so that two replicas never complete or decide it twice. */
@ApplicationScoped
public class AnalysisRepository implements PanacheRepositoryBase<AnalysisEntity, UUID> {
    public Optional<AnalysisEntity> lock(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locked; the database looks at the state again after the wait for a row. */
    public List<AnalysisEntity> lockMeasuring(FeatureKey feature) {
        return find(
                        "team = ?1 and feature = ?2 and state = ?3 order by id",
                        feature.team(),
                        feature.feature(),
                        AnalysisState.MEASURING)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Locked; those that nobody has decided yet. */
    public List<AnalysisEntity> lockOpen(UUID projectId) {
        return find(
                        "projectId = ?1 and state in ?2 order by id",
                        projectId,
                        List.of(AnalysisState.MEASURING, AnalysisState.AWAITING_APPROVAL))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The one that somebody approved in this pass of the project. */
    public Optional<AnalysisEntity> approvedIn(UUID projectId, int generation) {
        return find("projectId = ?1 and generation = ?2 and state = ?3", projectId, generation, AnalysisState.APPROVED)
                .page(0, 1)
                .firstResultOptional();
    }

    /** The assessment that the project's newest analysis follows, with the event that caused it. */
    public Optional<AnalysisEntity> newestAssessed(UUID projectId) {
        return find("projectId = ?1 and assessmentId is not null order by id desc", projectId)
                .page(0, 1)
                .firstResultOptional();
    }

    /** Projects with an undecided or approved analysis whose cheapest other API is this model. */
    public List<UUID> comparedWith(String model) {
        return find(
                        "comparedWith = ?1 and state in ?2",
                        model,
                        List.of(AnalysisState.AWAITING_APPROVAL, AnalysisState.APPROVED))
                .stream()
                .map(analysis -> analysis.projectId)
                .distinct()
                .toList();
    }

    public boolean exists(UUID assessmentId) {
        return count("assessmentId", assessmentId) > 0;
    }

    /** Of all passes of the project, in the order of approval. */
    public List<AnalysisEntity> approved(UUID projectId) {
        return list("projectId = ?1 and state = ?2 order by decidedAt, id", projectId, AnalysisState.APPROVED);
    }

    /** Newest first. */
    public List<AnalysisEntity> page(UUID projectId, UUID before, int rows) {
        var query = before == null
                ? find("projectId = ?1 order by id desc", projectId)
                : find("projectId = ?1 and id < ?2 order by id desc", projectId, before);
        return query.page(0, rows).list();
    }
}
