package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Calls upstreams without a thread of its own: everything happens on the event loop of the call. */
@ApplicationScoped
public class UpstreamClient {
    private final Vertx vertx;
    private final GatewayConfig.Upstreams config;
    private final Tracer tracer;
    private final HttpClient http;

    UpstreamClient(Vertx vertx, GatewayConfig config, OpenTelemetry telemetry) {
        this.vertx = vertx;
        this.config = config.upstream();
        this.tracer = telemetry.getTracer("dev.fulcrum.gateway");
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(this.config.connectTimeout().toMillis()))
                .setKeepAliveTimeout(
                        Math.toIntExact(Math.max(1, this.config.keepAlive().toSeconds())))
                .setMaxWaitQueueSize(this.config.waiting())
                // the leg has a span of its own, with the names of the GenAI conventions
                .setTracingPolicy(TracingPolicy.IGNORE);
        this.http = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(this.config.connections()));
    }

    /** Always succeeds: a failure is an outcome of the leg. */
    public Future<FinishedLeg> call(LegRequest request, Delivery delivery, ClientPresence presence) {
        LegSpan span = LegSpan.start(tracer, request);
        return new UpstreamLeg(vertx, http, config, request, delivery, presence, span).run();
    }

    /** What an upstream answers to a plain GET, headers first. */
    public Future<HttpClientResponse> get(Upstream upstream, String path) {
        return http.request(options(upstream, HttpMethod.GET, path)).compose(request -> request.send());
    }

    static RequestOptions options(Upstream upstream, HttpMethod method, String path) {
        RequestOptions options = new RequestOptions().setMethod(method).setAbsoluteURI(upstream.baseUrl() + path);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (!upstream.apiKey().isEmpty()) {
            headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + upstream.apiKey());
        }
        return options.setHeaders(headers);
    }

    void close(@Observes ShutdownEvent event) {
        http.close();
    }
}
