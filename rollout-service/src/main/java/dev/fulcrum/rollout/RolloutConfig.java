package dev.fulcrum.rollout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.util.List;

/** Policy of new rollouts; one that is open keeps what it began with. Prefix {@code fulcrum.rollout}. */
@ConfigMapping(prefix = "fulcrum.rollout")
public interface RolloutConfig {
    /** Shares of traffic, 0–1, growing, the last 1. */
    @WithDefault("0.05,0.25,0.5,1.0")
    List<Double> stages();

    /** Candidate requests in a stage before it is judged. */
    @WithDefault("30")
    @Min(1)
    int minRequests();

    /** Share of candidate requests that may fail, 0–1. */
    @WithDefault("0.02")
    @DecimalMin("0")
    @DecimalMax("1")
    double errorLimit();
}
