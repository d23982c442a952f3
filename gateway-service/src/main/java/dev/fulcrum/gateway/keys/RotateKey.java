package dev.fulcrum.gateway.keys;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.keys.domain.AccessSecret;
import dev.fulcrum.gateway.keys.storage.AccessKeyEntity;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import dev.fulcrum.gateway.keys.storage.ReplacedSecrets;
import dev.fulcrum.gateway.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Gives a key a new secret; its name and settings stay. The old secret ends by itself when the grace is over, on every
 * replica by its own clock.
 */
@ApplicationScoped
public class RotateKey {
    private final SecureRandom random = new SecureRandom();
    private final AccessKeys keys;
    private final ReplacedSecrets replaced;
    private final Registry registry;
    private final Caller caller;

    RotateKey(AccessKeys keys, ReplacedSecrets replaced, Registry registry, Caller caller) {
        this.keys = keys;
        this.replaced = replaced;
        this.registry = registry;
        this.caller = caller;
    }

    /** @param oldEndsAt when the replaced secret is refused from */
    public record Rotated(UUID keyId, AccessSecret secret, Instant oldEndsAt) {}

    /**
     * @param grace for how long the old secret goes on; with zero it ends here at once and elsewhere as a revoked one
     * @throws Problem 404, 403 for another team's key, 409 for one that was revoked or has expired
     */
    public Rotated rotate(UUID keyId, Duration grace) {
        AccessSecret secret = AccessSecret.mint(random);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant oldEndsAt = now.plus(grace);
        registry.change(() -> {
            AccessKeyEntity key = keys.findByIdOptional(keyId).orElseThrow(() -> Problem.notFound("access key", keyId));
            caller.requireTeam(key.team);
            requireGood(key, now);
            replaced.replace(key, now, oldEndsAt);
            key.secretHash = secret.hash();
            key.rotatedAt = now;
        });
        return new Rotated(keyId, secret, oldEndsAt);
    }

    private static void requireGood(AccessKeyEntity key, Instant now) {
        if (key.revokedAt != null) {
            throw Problem.conflict(
                    "key-revoked",
                    "Access key " + key.id + " was revoked at " + key.revokedAt
                            + " and gets no new secret; make a new key with POST /api/v1/keys.");
        }
        if (key.expiresAt != null && !now.isBefore(key.expiresAt)) {
            throw Problem.conflict(
                    "key-expired",
                    "Access key " + key.id + " expired at " + key.expiresAt
                            + " and gets no new secret; make a new key with POST /api/v1/keys.");
        }
    }
}
