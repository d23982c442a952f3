package dev.fulcrum.gateway.upstreams.api;

import dev.fulcrum.gateway.upstreams.storage.UpstreamEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An upstream as it is listed: without its key; a null timeout or retries is as configured. */
public record UpstreamResponse(
        UUID upstreamId,
        String name,
        String baseUrl,
        String provider,
        String dialect,
        List<FallbackBody> fallbacks,
        TimeoutsBody timeouts,
        Integer retries,
        Instant createdAt,
        Instant changedAt) {
    static UpstreamResponse of(UpstreamEntity upstream) {
        return new UpstreamResponse(
                upstream.id,
                upstream.name,
                upstream.baseUrl,
                upstream.provider,
                upstream.dialect,
                upstream.fallbacks().stream()
                        .map(fallback -> new FallbackBody(fallback.upstream(), fallback.model()))
                        .toList(),
                new TimeoutsBody(upstream.firstByteMs, upstream.idleMs),
                upstream.retries,
                upstream.createdAt,
                upstream.changedAt);
    }
}
