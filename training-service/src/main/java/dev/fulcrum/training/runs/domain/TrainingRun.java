package dev.fulcrum.training.runs.domain;

import java.util.UUID;

/**
 * One training run and the moves it allows.
 *
 * @param id the run
 * @param state where it is
 * @param attempt how often it was claimed; the number fences off whoever held it before
 * @param losses attempts that ended without a result
 * @param owner replica that holds it; null unless running
 * @param reason why it ended or was lost the last time; null where there is nothing to tell
 */
public record TrainingRun(UUID id, RunState state, int attempt, int losses, String owner, String reason) {

    public static TrainingRun requested(UUID id) {
        return new TrainingRun(id, RunState.REQUESTED, 0, 0, null, null);
    }

    /** Into the queue, or before a person. */
    public RunDecision admit(boolean needsApproval) {
        return to(needsApproval ? RunState.AWAITING_APPROVAL : RunState.QUEUED, null, reason);
    }

    public RunDecision approve() {
        if (state != RunState.AWAITING_APPROVAL) {
            return new RunDecision.Refused("Run " + id + " is " + state.label() + "; only a run that is "
                    + RunState.AWAITING_APPROVAL.label() + " can be approved.");
        }
        return to(RunState.QUEUED, null, reason);
    }

    /** A replica takes the run from the queue. */
    public RunDecision claim(String replica) {
        RunDecision decision = to(RunState.RUNNING, replica, reason);
        if (decision instanceof RunDecision.Accepted accepted) {
            TrainingRun claimed = accepted.run();
            return new RunDecision.Accepted(
                    new TrainingRun(id, claimed.state, attempt + 1, losses, replica, claimed.reason));
        }
        return decision;
    }

    /** The replica stops in an orderly way; not the run's fault, so not counted. */
    public RunDecision release() {
        return to(RunState.QUEUED, null, reason);
    }

    /**
     * The attempt ended without a result.
     *
     * @param why what is known about it
     * @param maxLosses so many are tried before the run fails, so that one that kills its trainer does not go on for ever
     */
    public RunDecision lose(String why, int maxLosses) {
        boolean hopeless = losses + 1 >= maxLosses;
        String told = hopeless
                ? "The trainer was lost " + (losses + 1) + " times, the last time: " + why
                        + " Look at the machine's memory and the service's log, then ask for a new run."
                : why;
        RunDecision decision = to(hopeless ? RunState.FAILED : RunState.QUEUED, null, told);
        if (decision instanceof RunDecision.Accepted accepted) {
            TrainingRun lost = accepted.run();
            return new RunDecision.Accepted(new TrainingRun(id, lost.state, attempt, losses + 1, null, lost.reason));
        }
        return decision;
    }

    public RunDecision succeed() {
        return to(RunState.SUCCEEDED, null, null);
    }

    public RunDecision fail(String why) {
        return to(RunState.FAILED, null, why);
    }

    public RunDecision cancel(String why) {
        return to(RunState.CANCELLED, null, why);
    }

    private RunDecision to(RunState next, String nextOwner, String why) {
        if (!state.leadsTo(next)) {
            return new RunDecision.Refused("Run " + id + " is " + state.label() + " and cannot become " + next.label()
                    + (state.ended() ? "; ask for a new run." : "."));
        }
        return new RunDecision.Accepted(new TrainingRun(id, next, attempt, losses, nextOwner, why));
    }
}
