package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.dialects.domain.Dialect;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import dev.fulcrum.gateway.upstreams.client.GuardedResolver;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Calls upstreams without a thread of its own: everything happens on the event loop of the call. */
@Singleton
public class UpstreamClient {
    /** The version of Anthropic's API that our translations speak. */
    private static final String ANTHROPIC_VERSION = "2023-06-01";

    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence API_KEY = HttpHeaders.createOptimized("x-api-key");
    private static final CharSequence VERSION = HttpHeaders.createOptimized("anthropic-version");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final Vertx vertx;
    private final GatewayConfig.Upstreams config;
    private final Duration shadowFirstByte;
    private final UpstreamHealth health;
    private final GuardedResolver resolver;
    private final HttpClient http;

    UpstreamClient(Vertx vertx, GatewayConfig config, UpstreamHealth health, GuardedResolver resolver) {
        this.vertx = vertx;
        this.config = config.upstream();
        this.shadowFirstByte = config.shadow().firstByteTimeout();
        this.health = health;
        this.resolver = resolver;
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
        UpstreamHealth.Of of = health.of(request.target().upstreamName());
        return new UpstreamLeg(vertx, this, of, request, delivery, presence).run();
    }

    /** What an upstream answers to a plain GET, headers first. */
    public Future<HttpClientResponse> get(Upstream upstream, String path) {
        return open(upstream, options(upstream, HttpMethod.GET, path, HttpHeaders.headers()), 0)
                .compose(HttpClientRequest::send);
    }

    /** @param attempt from 0 */
    Future<HttpClientRequest> open(LegRequest leg, WireApi api, int attempt) {
        MultiMap headers = HttpHeaders.headers();
        leg.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        headers.set(HttpHeaders.CONTENT_TYPE, JSON);
        headers.set(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
        headers.set(TRACEPARENT, leg.trace().traceparent());
        Upstream upstream = leg.target().upstream();
        return open(upstream, options(upstream, HttpMethod.POST, api.path(), headers), attempt);
    }

    private Future<HttpClientRequest> open(Upstream upstream, RequestOptions options, int attempt) {
        return resolver.resolve(upstream.baseUrl(), attempt)
                .compose(address -> http.request(options.setServer(address)));
    }

    Duration firstByteTimeout(LegRequest leg) {
        if (leg.leg() == Leg.SHADOW) {
            return shadowFirstByte;
        }
        return orElse(leg.target().upstream().firstByteTimeout(), config.firstByteTimeout());
    }

    Duration idleTimeout(LegRequest leg) {
        return orElse(leg.target().upstream().idleTimeout(), config.idleTimeout());
    }

    int retries(LegRequest leg) {
        return orElse(leg.target().upstream().retries(), config.retries());
    }

    Duration retryPause() {
        return config.retryPause();
    }

    long longestAnswer() {
        return config.maxAnswer().asLongValue();
    }

    private static <T> T orElse(T own, T configured) {
        return own == null ? configured : own;
    }

    private static RequestOptions options(Upstream upstream, HttpMethod method, String path, MultiMap headers) {
        boolean tls = "https".equalsIgnoreCase(upstream.baseUrl().getScheme());
        int port = upstream.baseUrl().getPort();
        if (upstream.dialect() == Dialect.ANTHROPIC) {
            if (!headers.contains(VERSION)) {
                headers.set(VERSION, ANTHROPIC_VERSION);
            }
            if (!upstream.apiKey().isEmpty()) {
                headers.set(API_KEY, upstream.apiKey());
            }
        } else if (!upstream.apiKey().isEmpty()) {
            headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + upstream.apiKey());
        }
        return new RequestOptions()
                .setMethod(method)
                .setSsl(tls)
                .setHost(upstream.baseUrl().getHost())
                .setPort(port >= 0 ? port : tls ? 443 : 80)
                .setURI(upstream.baseUrl().getRawPath() + path)
                .setHeaders(headers);
    }

    void close(@Observes ShutdownEvent event) {
        http.close();
    }
}
