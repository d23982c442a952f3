package dev.fulcrum.gateway.calls.events;

import dev.fulcrum.gateway.calls.client.FinishedLeg;
import dev.fulcrum.gateway.calls.client.LegRequest;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Metrics by OpenTelemetry's GenAI names. A meter is found by its own small key, since building its tags for every call
 * costs more than counting. Models are no tag: their names come from clients, and are without end.
 */
@Singleton
class CallMeters {
    private final MeterRegistry meters;
    private final Map<Key, Of> known = new ConcurrentHashMap<>();

    private record Key(String operation, String provider, String upstream, String leg, String errorType) {}

    private record Of(Timer duration, Timer firstChunk, DistributionSummary input, DistributionSummary output) {}

    CallMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(FinishedLeg leg, TokenUsage usage) {
        LegRequest request = leg.request();
        Of of = known.computeIfAbsent(
                new Key(
                        request.operation(),
                        request.target().provider(),
                        request.target().upstreamName(),
                        request.leg().wire(),
                        leg.errorType() == null ? "" : leg.errorType()),
                this::fresh);
        of.duration().record(Duration.ofMillis(leg.durationMs()));
        if (leg.succeeded() && request.stream()) {
            of.firstChunk().record(Duration.ofMillis(leg.ttftMs()));
        }
        of.input().record(usage.input());
        of.output().record(usage.output());
    }

    private Of fresh(Key key) {
        Tags tags = Tags.of(
                "gen_ai.operation.name",
                key.operation(),
                "gen_ai.provider.name",
                key.provider(),
                "upstream",
                key.upstream(),
                "leg",
                key.leg(),
                "error.type",
                key.errorType());
        return new Of(
                meters.timer("gen_ai.client.operation.duration", tags),
                meters.timer("gen_ai.client.operation.time_to_first_chunk", tags),
                meters.summary("gen_ai.client.token.usage", tags.and("gen_ai.token.type", "input")),
                meters.summary("gen_ai.client.token.usage", tags.and("gen_ai.token.type", "output")));
    }
}
