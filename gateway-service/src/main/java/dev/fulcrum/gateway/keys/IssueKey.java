package dev.fulcrum.gateway.keys;

import dev.fulcrum.gateway.keys.domain.AccessSecret;
import dev.fulcrum.gateway.keys.storage.AccessKeyEntity;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import dev.fulcrum.gateway.registry.Registry;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
     * @param createdBy subject of the token
     */
    public record Command(String team, String application, String defaultFeature, String upstream, String createdBy) {}

    public record Issued(UUID keyId, AccessSecret secret) {}

    public Issued issue(Command command) {
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
            key.createdBy = command.createdBy();
            key.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            keys.persist(key);
        });
        return new Issued(id, secret);
    }
}
