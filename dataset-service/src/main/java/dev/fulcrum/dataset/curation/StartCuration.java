package dev.fulcrum.dataset.curation;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.curation.storage.CurationRow;
import dev.fulcrum.dataset.curation.storage.CurationTable;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;

/** Asks for a curation: its row and its job are there together. */
@ApplicationScoped
public class StartCuration {
    private static final Set<String> GOES_ON = Set.of("waiting", "running");

    private final CurateProject curate;
    private final CurationTable curations;
    private final Jobs jobs;

    StartCuration(CurateProject curate, CurationTable curations, Jobs jobs) {
        this.curate = curate;
        this.curations = curations;
        this.jobs = jobs;
    }

    /** @throws Problem 409 {@code curation-running} with its id, where one is under way */
    @Transactional
    public CurationRow byHand(UUID projectId, String subject) {
        curations.unfinished(projectId).stream()
                .filter(this::goesOn)
                .findFirst()
                .ifPresent(running -> {
                    throw Problem.conflict(
                                    "curation-running",
                                    "Curation " + running.id() + " of project " + projectId + " is under way since "
                                            + running.askedAt() + "; wait for its end.")
                            .with("curationId", running.id());
                });
        return start(projectId, subject);
    }

    /** In the transaction of what it follows; nothing where one is under way. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void byItself(UUID projectId) {
        if (curations.unfinished(projectId).stream().noneMatch(this::goesOn)) {
            start(projectId, "dataset");
        }
    }

    private CurationRow start(UUID projectId, String subject) {
        CurationRow curation = curate.asked(new CurationRequest(Ids.next(), projectId, subject));
        jobs.start(CurationJob.KIND, curation.id(), projectId);
        return curation;
    }

    /** Curations of version builds have no job of their own and do not stand in the way. */
    private boolean goesOn(CurationRow curation) {
        return jobs.find(curation.id())
                .filter(job -> GOES_ON.contains(job.state()))
                .isPresent();
    }
}
