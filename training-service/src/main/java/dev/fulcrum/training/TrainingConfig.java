package dev.fulcrum.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of training runs. Prefix {@code fulcrum.training}. */
@ConfigMapping(prefix = "fulcrum.training")
public interface TrainingConfig {
    /** Backend of new runs, by its name. */
    @WithDefault("embedded")
    String backend();

    /** Seed of new runs; kept with each run, so that training it again gives the same bytes. */
    @WithDefault("1")
    long seed();

    /** Attempts of one run that may end without a result (trainer killed, replica gone) before it fails. */
    @WithDefault("3")
    int maxLosses();

    /** Pause between looks at the queue; also the interval of heartbeats and of stored progress. */
    @WithDefault("1s")
    Duration tick();

    /** Age of a heartbeat at which any replica may take the run over. Several ticks, or a hiccup costs a run. */
    @WithDefault("15s")
    Duration heartbeatExpiry();

    /** Pause between looks at the model server while a registered model waits to be served. */
    @WithDefault("1s")
    Duration deploymentWatch();

    Estimate estimate();

    Approval approval();

    /** What a run is expected to compute; prices belong to cost-service. */
    interface Estimate {
        /** CPU milliseconds to encode and fit one row of the training and validation splits. */
        @WithDefault("20")
        double cpuMsPerRow();

        /** CPU seconds that every run takes, however small: starting a JVM and loading the encoder. */
        @WithDefault("10")
        double fixedCpuSeconds();
    }

    /** When a person must agree. */
    interface Approval {
        /** Runs estimated above so many CPU seconds wait for an approver. */
        @WithDefault("3600")
        double limitCpuSeconds();
    }
}
