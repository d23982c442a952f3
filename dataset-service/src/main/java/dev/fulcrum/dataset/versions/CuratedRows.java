package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.curation.CurateProject;
import dev.fulcrum.dataset.curation.Curated;
import dev.fulcrum.dataset.curation.CurationRequest;
import dev.fulcrum.dataset.jobs.JobDeferred;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.dataset.versions.storage.RunningCurations;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Sees to it that the examples of a version are placed by the rules in force: one curation at a time, and no second one. */
@ApplicationScoped
class CuratedRows {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final CurateProject curations;
    private final RunningCurations running;
    private final VersionRepository versions;

    CuratedRows(CurateProject curations, RunningCurations running, VersionRepository versions) {
        this.curations = curations;
        this.running = running;
        this.versions = versions;
    }

    /** @throws JobDeferred while a curation of the project runs as a job of its own */
    Curated of(VersionEntity version, Progress progress) {
        // a campaign that closes starts one by itself: two at a time would do the same work twice. Asked first, since
        // the
        // other question looks at every example
        if (running.any(version.projectId)) {
            throw new JobDeferred("waiting for a curation that runs", BETWEEN_LOOKS);
        }
        Optional<Curated> current = curations.current(version.projectId);
        if (current.isPresent()) {
            return current.get();
        }
        return curations.run(new CurationRequest(asked(version), version.projectId, version.publishedBy), progress);
    }

    /** The version's own; a new one where that is finished and another has placed the rows since. */
    private UUID asked(VersionEntity version) {
        if (!curations.isOvertaken(version.curationId, version.projectId)) {
            return version.curationId;
        }
        UUID next = Ids.next();
        QuarkusTransaction.requiringNew().run(() -> versions.update("curationId = ?1 where id = ?2", next, version.id));
        return next;
    }
}
