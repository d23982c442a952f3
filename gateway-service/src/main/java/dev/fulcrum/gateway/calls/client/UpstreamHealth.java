package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.GatewayConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What is known of the health of each upstream: a circuit breaker and a retry budget. An upstream is ill that does not
 * answer, or answers 5xx; a refused request (4xx, a rate limit included) is the answer of a healthy one.
 */
@Singleton
class UpstreamHealth {
    private static final Throwable ILL = new IllAnswer();

    private final GatewayConfig.Upstreams config;
    private final CircuitBreakerConfig breaking;
    private final MeterRegistry meters;
    private final Map<String, Of> byUpstream = new ConcurrentHashMap<>();

    UpstreamHealth(GatewayConfig config, MeterRegistry meters) {
        this.config = config.upstream();
        this.meters = meters;
        this.breaking = CircuitBreakerConfig.custom()
                .slidingWindowSize(this.config.circuit().window())
                .minimumNumberOfCalls(this.config.circuit().window())
                .failureRateThreshold((float) (this.config.circuit().failureShare() * 100))
                .waitDurationInOpenState(this.config.circuit().open())
                .permittedNumberOfCallsInHalfOpenState(this.config.circuit().trials())
                .build();
    }

    Of of(String upstream) {
        return byUpstream.computeIfAbsent(upstream, this::fresh);
    }

    private Of fresh(String upstream) {
        CircuitBreaker breaker = CircuitBreaker.of(upstream, breaking);
        meters.gauge(
                "fulcrum.gateway.upstream.circuit.open",
                java.util.List.of(io.micrometer.core.instrument.Tag.of("upstream", upstream)),
                breaker,
                each -> each.getState() == CircuitBreaker.State.OPEN ? 1 : 0);
        return new Of(breaker, new RetryBudget(config.retryShare()));
    }

    /** One upstream's. */
    record Of(CircuitBreaker breaker, RetryBudget retries) {
        /** False where it is to be left alone for now. */
        boolean mayBeAsked() {
            return breaker.tryAcquirePermission();
        }

        /** For each permission once. */
        void asked(boolean well, long nanos) {
            if (well) {
                breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(nanos, TimeUnit.NANOSECONDS, ILL);
            }
        }

        /** The permission was not used to its end: the client left. */
        void undecided() {
            breaker.releasePermission();
        }
    }

    /** The breaker wants a throwable; one without a stack serves all. */
    private static final class IllAnswer extends Exception {
        private IllAnswer() {
            super("ill", null, false, false);
        }
    }
}
