package dev.fulcrum.dataset.jobs;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.jobs.storage.JobTable;
import dev.fulcrum.messaging.trace.LinkedTraces;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One try at a job, in a trace of its own, and what follows from how it ended. */
@ApplicationScoped
class JobAttempt {
    private static final Logger LOG = Logger.getLogger(JobAttempt.class);
    private static final String GAVE_UP = "gave-up";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 16;

    private final Map<String, JobRunner> runners;
    private final JobTable table;
    private final LinkedTraces traces;
    private final DatasetConfig.Jobs config;

    JobAttempt(@All List<JobRunner> runners, JobTable table, LinkedTraces traces, DatasetConfig config) {
        this.runners = runners.stream().collect(Collectors.toMap(JobRunner::kind, Function.identity()));
        this.table = table;
        this.traces = traces;
        this.config = config.jobs();
    }

    void run(Job job, UUID owner, BooleanSupplier stopping) {
        JobRunner runner = runners.get(job.kind());
        if (runner == null) {
            // an older replica during an update: a newer one knows it
            table.deferred(job.id(), owner, config.longestPause(), "This replica knows no job " + job.kind());
            return;
        }
        if (job.attempts() > config.mostAttempts() && !runner.neverGivenUp()) {
            // nobody was there to give up after the last one
            giveUp(runner, job, owner, config.mostAttempts(), "the process ended, or it lost its lease");
            return;
        }
        try (LeasedProgress progress = new LeasedProgress(job.id(), owner, table, config.lease())) {
            traces.start(job.kind(), job.traceparent(), job.projectId(), () -> work(runner, job, progress));
            table.finished(job.id(), owner);
        } catch (JobLost e) {
            LOG.infof("%s; it goes on elsewhere", e.getMessage());
        } catch (JobDeferred e) {
            table.deferred(job.id(), owner, e.pause(), e.getMessage());
        } catch (JobRefused e) {
            end(runner, job, owner, e.code(), e.getMessage());
        } catch (Throwable e) { // an Error too: a full heap or a missing library may be better next time
            if (stopping.getAsBoolean()) {
                table.released(job.id(), owner);
            } else {
                tryAgain(runner, job, owner, e instanceof Unfinished && e.getCause() != null ? e.getCause() : e);
            }
        }
    }

    private static void work(JobRunner runner, Job job, Progress progress) {
        try {
            runner.run(job, progress);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Unfinished(e);
        }
    }

    private void tryAgain(JobRunner runner, Job job, UUID owner, Throwable error) {
        if (job.attempts() >= config.mostAttempts() && !runner.neverGivenUp()) {
            LOG.errorf(error, "Job %s (%s) failed", job.id(), job.kind());
            giveUp(runner, job, owner, job.attempts(), describe(error));
            return;
        }
        Duration pause = pause(job.attempts());
        LOG.warnf(error, "Job %s (%s) failed and is tried again after %s", job.id(), job.kind(), pause);
        table.postponed(job.id(), owner, pause, describe(error));
    }

    private void giveUp(JobRunner runner, Job job, UUID owner, int attempts, String why) {
        LOG.errorf("Job %s (%s) is given up after %d attempts", job.id(), job.kind(), attempts);
        end(runner, job, owner, GAVE_UP, "Given up after " + attempts + " attempts: " + why);
    }

    private void end(JobRunner runner, Job job, UUID owner, String code, String why) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (table.failed(job.id(), owner, code, why)) {
                runner.failed(job, code, why);
            }
        });
    }

    private Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }

    private static String describe(Throwable error) {
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    /** Carries a checked exception out of the trace. */
    private static final class Unfinished extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfinished(Exception cause) {
            super(cause);
        }
    }
}
