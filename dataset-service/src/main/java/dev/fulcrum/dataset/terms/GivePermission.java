package dev.fulcrum.dataset.terms;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.terms.storage.PermissionEntity;
import dev.fulcrum.dataset.terms.storage.PermissionRepository;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A named person permits a project to train on a model's answers, or takes that back; both stay on record. */
@ApplicationScoped
public class GivePermission {
    private final PermissionRepository permissions;
    private final Event<TermsChanged> changed;

    GivePermission(PermissionRepository permissions, Event<TermsChanged> changed) {
        this.permissions = permissions;
        this.changed = changed;
    }

    /**
     * @param until when it ends; null where it does not
     * @throws Problem 400 where it would have ended already
     */
    @Transactional
    public PermissionEntity give(
            KnownProject project, List<String> models, String reason, Instant until, String subject) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        if (until != null && !until.isAfter(now)) {
            throw Problem.invalid("until", "until must be after now, " + now + ", was " + until + ".");
        }
        PermissionEntity permission = new PermissionEntity();
        permission.id = Ids.next();
        permission.projectId = project.id;
        permission.team = project.team;
        permission.models = models.toArray(String[]::new);
        permission.reason = reason;
        permission.givenBy = subject;
        permission.givenAt = now;
        permission.until = until;
        permissions.persistAndFlush(permission);
        changed.fire(new TermsChanged(project.id, Cause.person(subject)));
        return permission;
    }

    /** What rests on it closes with it. @throws Problem 409 where it was revoked before */
    @Transactional
    public PermissionEntity revoke(UUID permissionId, String subject) {
        PermissionEntity permission =
                permissions.locked(permissionId).orElseThrow(() -> Problem.notFound("permission", permissionId));
        if (permission.revokedAt != null) {
            throw Problem.conflict(
                    "permission-revoked",
                    "Permission " + permissionId + " was revoked at " + permission.revokedAt + " by "
                            + permission.revokedBy + ".");
        }
        permission.revokedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        permission.revokedBy = subject;
        permissions.flush();
        changed.fire(new TermsChanged(permission.projectId, Cause.person(subject)));
        return permission;
    }
}
