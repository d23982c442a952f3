package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.keys.domain.AccessKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** One path under {@code /v1}, once its caller is known and its body is here. */
@FunctionalInterface
public interface Endpoint {
    /** @param body empty where the request had none */
    void handle(RoutingContext context, AccessKey key, Buffer body);
}
