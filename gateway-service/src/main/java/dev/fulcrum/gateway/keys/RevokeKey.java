package dev.fulcrum.gateway.keys;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.keys.storage.AccessKeyEntity;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import dev.fulcrum.gateway.keys.storage.ReplacedSecrets;
import dev.fulcrum.gateway.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Ends a key with all its secrets: here at once, on other replicas within the refresh interval. Revoking twice changes nothing. */
@ApplicationScoped
public class RevokeKey {
    private final AccessKeys keys;
    private final ReplacedSecrets replaced;
    private final Registry registry;
    private final Caller caller;

    RevokeKey(AccessKeys keys, ReplacedSecrets replaced, Registry registry, Caller caller) {
        this.keys = keys;
        this.replaced = replaced;
        this.registry = registry;
        this.caller = caller;
    }

    /** @throws Problem 404, or 403 for another team's key */
    public void revoke(UUID keyId) {
        registry.change(() -> {
            AccessKeyEntity key = keys.findByIdOptional(keyId).orElseThrow(() -> Problem.notFound("access key", keyId));
            caller.requireTeam(key.team);
            if (key.revokedAt == null) {
                key.revokedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                replaced.forget(key.id);
            }
        });
    }
}
