package dev.fulcrum.gateway.calls.domain;

import dev.fulcrum.gateway.upstreams.domain.Upstream;
import java.util.UUID;

/**
 * Where a leg goes.
 *
 * @param upstreamName as ordered
 * @param upstream null where no such upstream is registered here
 * @param model name to send instead of the client's; null: the client's own
 * @param modelVersionId null unless the model is ours
 */
public record Target(String upstreamName, Upstream upstream, String model, UUID modelVersionId) {
    static Target primary(Upstream upstream) {
        return new Target(upstream.name(), upstream, null, null);
    }

    public String provider() {
        return upstream == null ? "unknown" : upstream.provider();
    }
}
