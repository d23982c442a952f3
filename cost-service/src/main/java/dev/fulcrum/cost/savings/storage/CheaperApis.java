package dev.fulcrum.cost.savings.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.savings.domain.ApiAgain;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Alerts on price cuts. */
@ApplicationScoped
public class CheaperApis implements PanacheRepositoryBase<CheaperApiEntity, UUID> {
    private final EventJson json;

    CheaperApis(EventJson json) {
        this.json = json;
    }

    public Optional<CheaperApiEntity> open(UUID projectId) {
        return find("projectId = ?1 and endedAt is null", projectId).firstResultOptional();
    }

    /** The latest first. */
    public List<CheaperApiEntity> ofProject(UUID projectId) {
        return list("projectId = ?1 order by id desc", projectId);
    }

    /** Two replicas that look at one project wait for each other here. */
    public void lockProject(UUID projectId) {
        getEntityManager()
                .createNativeQuery("select 1 from live_rollout where project_id = ?1 order by rollout_id for update")
                .setParameter(1, projectId)
                .getResultList();
    }

    public CheaperApiEntity raise(UUID projectId, ApiAgain again, Instant now) {
        CheaperApiEntity alert = new CheaperApiEntity();
        alert.id = Ids.next();
        alert.projectId = projectId;
        alert.raisedAt = now;
        alert.model = again.model();
        alert.callsAMonth = again.callsAMonth();
        alert.ownUsd = again.ownUsd();
        alert.apiUsd = again.apiUsd();
        alert.apiUsdBefore = again.apiUsdBefore();
        try {
            alert.figures = json.mapper().writeValueAsString(again.figures());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures could not be written as JSON", e);
        }
        persist(alert);
        return alert;
    }

    public List<Figure> figures(CheaperApiEntity alert) {
        try {
            return json.mapper().readValue(alert.figures, new TypeReference<List<Figure>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures of alert " + alert.id + " could not be read", e);
        }
    }
}
