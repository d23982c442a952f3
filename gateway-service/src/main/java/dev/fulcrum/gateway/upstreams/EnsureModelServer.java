package dev.fulcrum.gateway.upstreams;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.upstreams.domain.BaseUrl;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Our own model server is an upstream like any other; its address comes from the configuration. */
@ApplicationScoped
class EnsureModelServer {
    private static final Logger LOG = Logger.getLogger(EnsureModelServer.class);
    private static final String PROVIDER = "fulcrum";

    private final RegisterUpstream registerUpstream;
    private final GatewayConfig.ModelServer config;

    EnsureModelServer(RegisterUpstream registerUpstream, GatewayConfig.ModelServer config) {
        this.registerUpstream = registerUpstream;
        this.config = config;
    }

    /** Before the first look at the registry, so that it is in it. */
    void ensure(@Observes @Priority(10) StartupEvent event) {
        if (config.url().isEmpty()) {
            LOG.info("No fulcrum.model-server.url: there is no upstream of our own");
            return;
        }
        String url = config.url().get().strip().replaceAll("/+$", "");
        registerUpstream.ensure(new RegisterUpstream.Command(
                UpstreamDirectory.MODEL_SERVER,
                BaseUrl.parse(url.endsWith("/v1") ? url : url + "/v1"),
                PROVIDER,
                config.key().orElse(""),
                RegisterUpstream.Calling.USUAL,
                "service:gateway"));
    }
}
