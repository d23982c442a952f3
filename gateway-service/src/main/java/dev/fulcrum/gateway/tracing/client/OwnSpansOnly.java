package dev.fulcrum.gateway.tracing.client;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;

/**
 * The server makes no span of a request by itself: it would have to decide at the beginning whether to keep it, and
 * makes it for every call to throw most of them away.
 */
@Singleton
class OwnSpansOnly implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setTracingPolicy(TracingPolicy.IGNORE);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setTracingPolicy(TracingPolicy.IGNORE);
    }
}
