package dev.fulcrum.dataset.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of files that people bring. Prefix {@code fulcrum.dataset.imports}. */
@ConfigMapping(prefix = "fulcrum.dataset.imports")
public interface ImportsConfig {
    /** Largest file, bytes; {@code quarkus.http.limits.max-body-size} must be above it. */
    @WithDefault("67108864")
    long maxBytes();

    /** Longest line of a file, bytes; a longer one is broken. */
    @WithDefault("1048576")
    int longestLine();

    /** Longest time to store a checked file. */
    @WithDefault("10M")
    Duration timeout();
}
