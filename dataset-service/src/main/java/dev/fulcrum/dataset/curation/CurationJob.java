package dev.fulcrum.dataset.curation;

import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.JobRunner;
import dev.fulcrum.dataset.jobs.Progress;
import jakarta.enterprise.context.ApplicationScoped;

/** A curation asked for by itself. Repeating it is harmless: one that is finished stays as it is. */
@ApplicationScoped
class CurationJob implements JobRunner {
    static final String KIND = "curation";

    private final CurateProject curate;

    CurationJob(CurateProject curate) {
        this.curate = curate;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Job job, Progress progress) {
        curate.run(new CurationRequest(job.subjectId(), job.projectId(), "dataset"), progress);
    }
}
