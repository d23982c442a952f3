package dev.fulcrum.evaluation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the evaluation service. Prefix {@code fulcrum.evaluation}. */
@ConfigMapping(prefix = "fulcrum.evaluation")
public interface EvaluationConfig {
    /** Largest loss of accuracy against the present model that is still acceptable, 0–1. */
    @WithDefault("0.05")
    double margin();

    /** Level of every two-sided interval, 0–1. */
    @WithDefault("0.95")
    double confidence();

    /** Chance to pass that the plan aims at where both models are equally good, 0–1. */
    @WithDefault("0.8")
    double power();

    Offline offline();

    Shadow shadow();

    /** Pause between looks for shadow comparisons that ran out of time. */
    @WithDefault("30s")
    Duration expiryCheck();

    /** The run over the held-out split. */
    interface Offline {
        /** Fewest test rows with truth; below it the intervals say next to nothing. */
        @WithDefault("50")
        int fewestReviews();

        /** Questions to the model at a time. */
        @WithDefault("4")
        int concurrency();

        /** Rows stored together; a restart repeats at most these. */
        @WithDefault("32")
        int chunk();

        /** Longest wait for one answer. */
        @WithDefault("20s")
        Duration timeout();

        /** How long a model that does not answer is asked again before the evaluation stops with an error. */
        @WithDefault("5m")
        Duration patience();

        /** Longest pause between two such questions. */
        @WithDefault("5s")
        Duration longestPause();

        /** How long a run belongs to a replica that does not say it is alive. */
        @WithDefault("15s")
        Duration lease();

        /** Pause between looks for work. */
        @WithDefault("1s")
        Duration poll();
    }

    /** The comparison on live traffic. */
    interface Shadow {
        /** Fewest pairs, however few the plan would need. */
        @WithDefault("200")
        int fewestPairs();

        /** Most pairs, however many the plan would need; the power is stated then. */
        @WithDefault("900")
        int mostPairs();

        /** Share of requests mirrored, 0–1. */
        @WithDefault("1")
        double sampleRate();

        /** How long it waits for its pairs. */
        @WithDefault("7D")
        Duration lasts();
    }
}
