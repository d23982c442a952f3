package dev.fulcrum.gateway.keys;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.keys.domain.AccessSecret;
import dev.fulcrum.gateway.keys.storage.AccessKeyEntity;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import dev.fulcrum.gateway.registry.Registry;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Makes an access key. The secret leaves here once and is stored nowhere. */
@ApplicationScoped
public class IssueKey {
    private final SecureRandom random = new SecureRandom();
    private final AccessKeys keys;
    private final Registry registry;

    IssueKey(AccessKeys keys, Registry registry) {
        this.keys = keys;
        this.registry = registry;
    }

    /**
     * @param team owner
     * @param upstream null: the only upstream there is
     * @param features that it may name beside its default; empty: any
     * @param expiresAt null: never
     * @param createdBy subject of the token
     */
    public record Command(
            String team,
            String application,
            String defaultFeature,
            String upstream,
            List<String> features,
            Instant expiresAt,
            String createdBy) {}

    public record Issued(UUID keyId, AccessSecret secret) {}

    /** @throws Problem 400 where it would have expired already */
    public Issued issue(Command command) {
        Instant now = Instant.now();
        if (command.expiresAt() != null && !command.expiresAt().isAfter(now)) {
            throw Problem.invalid(
                    "expiresAt",
                    "expiresAt must be later than now, " + now.truncatedTo(ChronoUnit.SECONDS) + ", was "
                            + command.expiresAt() + "; leave it out for a key that never expires.");
        }
        AccessSecret secret = AccessSecret.mint(random);
        UUID id = Ids.next();
        registry.change(() -> {
            AccessKeyEntity key = new AccessKeyEntity();
            key.id = id;
            key.secretHash = secret.hash();
            key.team = command.team();
            key.application = command.application();
            key.defaultFeature = command.defaultFeature();
            key.upstream = command.upstream();
            key.features = command.features().toArray(String[]::new);
            key.expiresAt =
                    command.expiresAt() == null ? null : command.expiresAt().truncatedTo(ChronoUnit.MILLIS);
            key.createdBy = command.createdBy();
            key.createdAt = now.truncatedTo(ChronoUnit.MILLIS);
            keys.persist(key);
        });
        return new Issued(id, secret);
    }
}
