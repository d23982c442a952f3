package dev.fulcrum.training.runs.domain;

/**
 * Which runs wait for a person.
 *
 * @param limitCpuSeconds largest estimate that needs nobody
 */
public record ApprovalPolicy(double limitCpuSeconds) {
    /**
     * @param estimate what the run is expected to compute
     * @param askedByPerson whether somebody asked for it by hand
     * @param autonomy whether the project lets the platform start runs within the limit by itself
     * @param afterErasure whether the version replaces one that something was erased from: a person then decides whether
     *     the models are trained again
     */
    public boolean needsApproval(
            TrainingEstimate estimate, boolean askedByPerson, boolean autonomy, boolean afterErasure) {
        return estimate.cpuSeconds() > limitCpuSeconds || !askedByPerson && (!autonomy || afterErasure);
    }
}
