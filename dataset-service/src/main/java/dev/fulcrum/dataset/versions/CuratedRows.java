package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.curation.CurateProject;
import dev.fulcrum.dataset.curation.Curated;
import dev.fulcrum.dataset.curation.CurationRequest;
import dev.fulcrum.dataset.jobs.JobDeferred;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.dataset.versions.storage.RunningCurations;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Sees to it that the examples of a version are placed by the rules in force: one curation at a time, and no second one. */
@ApplicationScoped
class CuratedRows {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final CurateProject curations;
    private final RunningCurations running;

    CuratedRows(CurateProject curations, RunningCurations running) {
        this.curations = curations;
        this.running = running;
    }

    /** @throws JobDeferred while a curation of the project runs as a job of its own */
    Curated of(VersionEntity version, Progress progress) {
        Optional<Curated> current = curations.current(version.projectId);
        if (current.isPresent()) {
            return current.get();
        }
        // a campaign that closes starts one by itself: two at a time would do the same work twice
        if (running.any(version.projectId)) {
            throw new JobDeferred("waiting for a curation that runs", BETWEEN_LOOKS);
        }
        return curations.run(new CurationRequest(version.curationId, version.projectId, version.publishedBy), progress);
    }
}
