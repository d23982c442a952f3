package dev.fulcrum.dataset.versions;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Finds versions for those who may see them. */
@ApplicationScoped
public class VersionAccess {
    private final VersionRepository versions;
    private final Caller caller;

    VersionAccess(VersionRepository versions, Caller caller) {
        this.versions = versions;
        this.caller = caller;
    }

    /** @throws Problem 404, or 403 for another team's */
    public VersionEntity visible(UUID versionId) {
        VersionEntity version =
                versions.findByIdOptional(versionId).orElseThrow(() -> Problem.notFound("version", versionId));
        caller.requireTeam(version.team);
        return version;
    }

    /** @throws Problem 404, 403, 409 where it is not published (yet), 410 where something in it was erased */
    public VersionEntity published(UUID versionId) {
        VersionEntity version = visible(versionId);
        if (VersionEntity.ERASED.equals(version.state)) {
            throw erased(version);
        }
        if (!VersionEntity.PUBLISHED.equals(version.state)) {
            throw Problem.conflict(
                    "not-published",
                    "Version " + versionId + " is " + version.state + ". Ask for its state at /api/v1/versions/"
                            + versionId + " until it is published.");
        }
        return version;
    }

    /** That something in the version was erased, and with it the version. */
    public static Problem erased(VersionEntity version) {
        Problem erased = new Problem(
                410,
                "erased",
                "Something in this version was erased",
                "Version " + version.number + " is gone since " + version.erasedAt
                        + ": something in it was erased. Use its successor.");
        return version.supersededBy == null ? erased : erased.with("supersededBy", version.supersededBy);
    }
}
