package dev.fulcrum.training.runs;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.events.training.RunCancelled;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.training.runs.domain.RunDecision;
import dev.fulcrum.training.runs.storage.RunEntity;
import dev.fulcrum.training.runs.storage.RunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Stops runs that nobody wants any more; the trainer's process ends with the commit. */
@ApplicationScoped
public class CancelRun {
    private final RunRepository runs;
    private final Outbox outbox;
    private final LinkedTraces traces;
    private final Event<Cancelled> cancelled;

    CancelRun(RunRepository runs, Outbox outbox, LinkedTraces traces, Event<Cancelled> cancelled) {
        this.runs = runs;
        this.outbox = outbox;
        this.traces = traces;
        this.cancelled = cancelled;
    }

    /** Told inside this replica when the cancellation is committed. */
    public record Cancelled(UUID runId) {}

    /** @throws Problem 409 where the run has ended */
    @Transactional
    public RunEntity byPerson(UUID runId, String subject) {
        RunEntity run = runs.locked(runId).orElseThrow(() -> Problem.notFound("run", runId));
        traces.linkTo(run.traceparent);
        RunDecision decision = run.run().cancel("Cancelled by " + subject + ".");
        if (decision instanceof RunDecision.Refused refused) {
            throw Problem.conflict("run-ended", refused.reason());
        }
        take(run, decision, Cause.person(subject));
        return run;
    }

    /** A newer pass of the project makes the unfinished runs of older ones pointless. */
    @Transactional
    public void superseded(UUID projectId, int generation, UUID eventId) {
        cancelAll(
                runs.unfinishedBefore(projectId, generation),
                "The project began generation " + generation + ".",
                eventId);
    }

    /** What was erased must not be trained on. */
    @Transactional
    public void erased(List<UUID> datasetVersions, UUID eventId) {
        cancelAll(
                runs.unfinishedOn(datasetVersions),
                "Its dataset version held the text of a person who was erased; publish a new version.",
                eventId);
    }

    private void cancelAll(List<RunEntity> unwanted, String why, UUID eventId) {
        unwanted.forEach(run -> take(run, run.run().cancel(why), Cause.event(eventId)));
    }

    private void take(RunEntity run, RunDecision decision, Cause cause) {
        if (decision instanceof RunDecision.Accepted accepted) {
            run.become(accepted.run(), Instant.now());
            outbox.append(run.ref(), cause, run.id, new RunCancelled(run.id, run.reason));
            cancelled.fire(new Cancelled(run.id));
        }
    }
}
