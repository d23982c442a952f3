package dev.fulcrum.training.deployments.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The small-model server. Prefix {@code fulcrum.model-server}. */
@ConfigMapping(prefix = "fulcrum.model-server")
public interface ModelServerConfig {
    /** Root of the server, without {@code /v1}. */
    @WithDefault("http://127.0.0.1:8110")
    URI url();

    /** Key it asks for; absent where it asks for none. */
    Optional<String> key();

    /** How long an answer may take. */
    @WithDefault("3s")
    Duration timeout();

    /** The gateway's name of it as an upstream. */
    @WithDefault("model-server")
    String upstream();

    /** Time a registered model may take to be served before its deployment counts as overdue. */
    @WithDefault("120s")
    Duration deployWithin();
}
