package dev.fulcrum.dataset.jobs;

import dev.fulcrum.dataset.jobs.storage.JobTable;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Asks for long work and tells how far it is. */
@ApplicationScoped
public class Jobs {
    private final JobTable table;
    private final LinkedTraces traces;

    Jobs(JobTable table, LinkedTraces traces) {
        this.table = table;
        this.traces = traces;
    }

    /** In the caller's transaction: the job exists if and only if what it is about does. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void start(String kind, UUID subjectId, UUID projectId) {
        table.insert(kind, subjectId, projectId, traces.present());
    }

    /** The latest job about something. */
    public Optional<JobStatus> find(UUID subjectId) {
        return table.latestOf(subjectId);
    }
}
