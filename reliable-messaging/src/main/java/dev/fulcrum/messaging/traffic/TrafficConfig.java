package dev.fulcrum.messaging.traffic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of {@link TrafficBatches}. Prefix {@code fulcrum.traffic}. */
@ConfigMapping(prefix = "fulcrum.traffic")
interface TrafficConfig {
    /** Tries of a batch before it is taken one by one, and of one item before it may be left out. */
    @WithDefault("3")
    int attempts();

    /** Pause after the first failed try; doubles. */
    @WithDefault("100MS")
    Duration firstPause();

    @WithDefault("10S")
    Duration longestPause();
}
