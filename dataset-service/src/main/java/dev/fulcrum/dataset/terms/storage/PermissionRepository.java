package dev.fulcrum.dataset.terms.storage;

import dev.fulcrum.dataset.terms.domain.Permission;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Permissions; never deleted. */
@ApplicationScoped
public class PermissionRepository implements PanacheRepositoryBase<PermissionEntity, UUID> {
    /** Those that nobody revoked, oldest first. */
    public List<Permission> standing(UUID projectId) {
        return find("projectId = ?1 and revokedAt is null order by id", projectId).stream()
                .map(PermissionEntity::toDomain)
                .toList();
    }

    public Optional<PermissionEntity> locked(UUID permissionId) {
        return Optional.ofNullable(findById(permissionId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Newest first. @param before id to start below, or null */
    public List<PermissionEntity> ofProject(UUID projectId, UUID before, int rows) {
        return (before == null
                        ? find("projectId = ?1 order by id desc", projectId)
                        : find("projectId = ?1 and id < ?2 order by id desc", projectId, before))
                .page(Page.ofSize(rows))
                .list();
    }
}
