package dev.fulcrum.gateway.upstreams;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import dev.fulcrum.gateway.registry.Registry;
import dev.fulcrum.gateway.upstreams.storage.UpstreamEntity;
import dev.fulcrum.gateway.upstreams.storage.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Forgets an upstream with its key, where nothing sends calls there any more. */
@ApplicationScoped
public class DeleteUpstream {
    private final Upstreams upstreams;
    private final AccessKeys keys;
    private final Registry registry;

    DeleteUpstream(Upstreams upstreams, AccessKeys keys, Registry registry) {
        this.upstreams = upstreams;
        this.keys = keys;
        this.registry = registry;
    }

    /** @throws Problem 404, or 409 while an access key in force or a fallback names it */
    public void delete(String name) {
        registry.change(() -> {
            UpstreamEntity upstream = upstreams.named(name).orElseThrow(() -> Problem.notFound("upstream", name));
            List<UUID> users = keys.using(name, Instant.now());
            if (!users.isEmpty()) {
                throw inUse(name, "access keys " + users, "revoke them");
            }
            List<String> others = upstreams.fallingBackOn(name);
            if (!others.isEmpty()) {
                throw inUse(name, "the fallbacks of " + others, "change those");
            }
            upstreams.delete(upstream);
        });
    }

    private static Problem inUse(String name, String users, String mend) {
        return Problem.conflict(
                "upstream-in-use", "Upstream " + name + " is named by " + users + "; " + mend + " first.");
    }
}
