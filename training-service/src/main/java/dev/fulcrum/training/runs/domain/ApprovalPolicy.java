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
     */
    public boolean needsApproval(TrainingEstimate estimate, boolean askedByPerson, boolean autonomy) {
        return estimate.cpuSeconds() > limitCpuSeconds || !askedByPerson && !autonomy;
    }
}
