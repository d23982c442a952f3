package dev.fulcrum.training.runs;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.training.runs.domain.RunDecision;
import dev.fulcrum.training.runs.storage.RunEntity;
import dev.fulcrum.training.runs.storage.RunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** A person lets a run start. */
@ApplicationScoped
public class ApproveRun {
    private final RunRepository runs;
    private final LinkedTraces traces;

    ApproveRun(RunRepository runs, LinkedTraces traces) {
        this.runs = runs;
        this.traces = traces;
    }

    /** @throws Problem 409 where the run does not wait for approval */
    @Transactional
    public RunEntity approve(UUID runId, String subject) {
        RunEntity run = runs.locked(runId).orElseThrow(() -> Problem.notFound("run", runId));
        traces.linkTo(run.traceparent);
        if (run.run().approve() instanceof RunDecision.Accepted accepted) {
            run.become(accepted.run(), Instant.now());
            run.approvedBy = subject;
            run.traceparent = traces.present();
            return run;
        }
        throw Problem.conflict(
                "run-not-awaiting-approval", "Run " + runId + " is " + run.state + " and does not wait for approval.");
    }
}
