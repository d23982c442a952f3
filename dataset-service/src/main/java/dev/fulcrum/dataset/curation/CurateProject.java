package dev.fulcrum.dataset.curation;

import dev.fulcrum.dataset.jobs.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Places every example of a project's present generation: cluster, split, reason to leave it out. Outside of any
 * transaction; all placements and the curation's row are committed together at the end, so a kill leaves the former
 * ones.
 */
@ApplicationScoped
public class CurateProject {
    /** Done at once where this curation is finished already. */
    public Curated run(CurationRequest request, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** The latest finished curation, if it placed all there is by the rules in force now. */
    public Optional<Curated> current(UUID projectId) {
        return Optional.empty();
    }
}
