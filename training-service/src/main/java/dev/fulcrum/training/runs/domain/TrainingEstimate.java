package dev.fulcrum.training.runs.domain;

/**
 * What a run is expected to compute; no money, prices belong to cost-service.
 *
 * @param cpuSeconds CPU seconds
 */
public record TrainingEstimate(double cpuSeconds) {
    private static final double MS_PER_SECOND = 1000;

    public static TrainingEstimate of(int rows, double cpuMsPerRow, double fixedCpuSeconds) {
        return new TrainingEstimate(fixedCpuSeconds + rows * cpuMsPerRow / MS_PER_SECOND);
    }
}
