package dev.fulcrum.training.runs.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.training.runs.storage.RunMetricEntity;
import java.time.Instant;

/**
 * A measurement on the way.
 *
 * @param name for example {@code validation_accuracy}, a share 0–1
 * @param step number of the tried setting or epoch, from 0
 * @param settings what was tried, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunMetricResponse(String name, int step, double value, String settings, Instant measuredAt) {
    static RunMetricResponse of(RunMetricEntity metric) {
        return new RunMetricResponse(metric.name, metric.step, metric.value, metric.settings, metric.measuredAt);
    }
}
