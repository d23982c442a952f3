package dev.fulcrum.gateway.upstreams.api;

import dev.fulcrum.gateway.upstreams.storage.UpstreamEntity;
import java.time.Instant;
import java.util.UUID;

/** An upstream as it is listed: without its key. */
public record UpstreamResponse(
        UUID upstreamId, String name, String baseUrl, String provider, Instant createdAt, Instant changedAt) {
    static UpstreamResponse of(UpstreamEntity upstream) {
        return new UpstreamResponse(
                upstream.id,
                upstream.name,
                upstream.baseUrl,
                upstream.provider,
                upstream.createdAt,
                upstream.changedAt);
    }
}
