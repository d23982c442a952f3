package dev.fulcrum.dataset.erasure.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Erasures and their proofs. */
@ApplicationScoped
public class ErasureRepository implements PanacheRepositoryBase<ErasureEntity, UUID> {
    /** Newest first. @param before id to start below, or null */
    public List<ErasureEntity> ofProject(UUID projectId, UUID before, int rows) {
        return (before == null
                        ? find("projectId = ?1 order by id desc", projectId)
                        : find("projectId = ?1 and id < ?2 order by id desc", projectId, before))
                .page(Page.ofSize(rows))
                .list();
    }
}
