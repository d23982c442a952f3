package dev.fulcrum.dataset.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.terms.storage.PermissionEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A permission and who gave it; {@code revokedBy} and {@code revokedAt} absent while it stands. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PermissionView(
        UUID permissionId,
        UUID projectId,
        List<String> models,
        String reason,
        String givenBy,
        Instant givenAt,
        Instant until,
        String revokedBy,
        Instant revokedAt) {
    static PermissionView of(PermissionEntity permission) {
        return new PermissionView(
                permission.id,
                permission.projectId,
                List.of(permission.models),
                permission.reason,
                permission.givenBy,
                permission.givenAt,
                permission.until,
                permission.revokedBy,
                permission.revokedAt);
    }
}
