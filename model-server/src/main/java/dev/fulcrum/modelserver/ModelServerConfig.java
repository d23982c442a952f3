package dev.fulcrum.modelserver;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings under {@code fulcrum.model-server}. */
@ConfigMapping(prefix = "fulcrum.model-server")
public interface ModelServerConfig {
    /** The upstream key that callers must show; without one the service does not start. */
    String key();

    /** Threads that classify; each uses one core while it works. */
    @WithDefault("2")
    int workers();

    /** Requests that may wait for a thread; one more is answered with 503. */
    @WithDefault("256")
    int queue();

    /** Wait before an absent model file is looked for again; doubles with every try. */
    @WithDefault("500ms")
    Duration retryFirst();

    /** The longest such wait. */
    @WithDefault("30s")
    Duration retryLongest();

    /** A larger model file is refused. */
    @WithDefault("64M")
    MemorySize largestArtefact();
}
