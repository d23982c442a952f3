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

    /**
     * Whoever decides on an analysis of a project, or puts another in its place, comes through here first and one after
     * the other; before any analysis' row, so that no two wait for each other in a circle.
     */
    public void lockProject(UUID projectId) {
        getEntityManager()
                .createNativeQuery("select 1 from known_project where id = ?1 for update")
                .setParameter(1, projectId)
                .getResultList();
    }

    /** Without reading its row into memory, so that a lock later reads it as it then is. */
    public Optional<UUID> projectOf(UUID id) {
        return getEntityManager()
                .createQuery("select a.projectId from AnalysisEntity a where a.id = ?1", UUID.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst();
    }

    /** Projects with an analysis that nobody has decided yet. */
    public List<UUID> openProjects() {
        return projects("a.state in ?1", List.of(AnalysisState.MEASURING, AnalysisState.AWAITING_APPROVAL));
    }

    /** Projects with an analysis that waits for calls or prices. */
    public List<UUID> measuringProjects() {
        return projects("a.state = ?1", AnalysisState.MEASURING);
    }

    /** Projects of a feature whose analysis waits for calls. */
    public List<UUID> measuringProjects(FeatureKey feature) {
        return projects(
                "a.state = ?1 and a.team = ?2 and a.feature = ?3",
                AnalysisState.MEASURING,
                feature.team(),
                feature.feature());
    }

    /** Features whose analysis waits for more than calls. */
    public List<FeatureKey> waitingFeatures() {
        return find("state = ?1 and waitsBecause is not null", AnalysisState.MEASURING).stream()
                .map(AnalysisEntity::featureKey)
                .distinct()
                .toList();
    }

    private List<UUID> projects(String where, Object... parameters) {
        var query = getEntityManager()
                .createQuery(
                        "select distinct a.projectId from AnalysisEntity a where " + where + " order by a.projectId",
                        UUID.class);
        for (int at = 0; at < parameters.length; at++) {
            query.setParameter(at + 1, parameters[at]);
        }
        return query.getResultList();
    }

    /** Locked; those that nobody has decided yet. The database looks at the state again after the wait for a row. */
    public List<AnalysisEntity> lockOpen(UUID projectId) {
        return find(
                        "projectId = ?1 and state in ?2 order by id",
                        projectId,
                        List.of(AnalysisState.MEASURING, AnalysisState.AWAITING_APPROVAL))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * What an analysis that waits for a decision rests on, without the many figures that it opens to.
     *
     * @param priceBasis JSON; null for those from before it was kept
     */
    public record Awaiting(UUID id, UUID projectId, String team, String priceBook, String priceBasis) {}

    /** All of them, without a lock. */
    public List<Awaiting> awaiting() {
        return getEntityManager()
                .createQuery(
                        "select a.id, a.projectId, a.team, a.priceBook, a.priceBasis from AnalysisEntity a"
                                + " where a.state = ?1 order by a.projectId, a.id",
                        Awaiting.class)
                .setParameter(1, AnalysisState.AWAITING_APPROVAL)
                .getResultList();
    }

    /** The one that somebody approved in this pass of the project. */
    public Optional<AnalysisEntity> approvedIn(UUID projectId, int generation) {
        return find("projectId = ?1 and generation = ?2 and state = ?3", projectId, generation, AnalysisState.APPROVED)
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

    /** Of all passes of the project, also those whose budget another has taken the place of, in the order of approval. */
    public List<AnalysisEntity> approved(UUID projectId) {
        return list("projectId = ?1 and promise is not null order by decidedAt, id", projectId);
    }

    /** Newest first. */
    public List<AnalysisEntity> page(UUID projectId, UUID before, int rows) {
        var query = before == null
                ? find("projectId = ?1 order by id desc", projectId)
                : find("projectId = ?1 and id < ?2 order by id desc", projectId, before);
        return query.page(0, rows).list();
    }
}
