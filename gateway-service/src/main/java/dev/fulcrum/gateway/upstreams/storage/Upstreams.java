package dev.fulcrum.gateway.upstreams.storage;

import dev.fulcrum.gateway.dialects.domain.Dialect;
import dev.fulcrum.gateway.upstreams.domain.Fallback;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stored upstreams, their keys encrypted. */
@ApplicationScoped
public class Upstreams implements PanacheRepositoryBase<UpstreamEntity, UUID> {
    private final CredentialCipher cipher;

    Upstreams(CredentialCipher cipher) {
        this.cipher = cipher;
    }

    /** All of them with their keys in clear: for the directory in memory and nothing else. */
    public List<Upstream> load() {
        return listAll().stream().map(this::toDomain).toList();
    }

    public Optional<UpstreamEntity> named(String name) {
        return find("name", name).firstResultOptional();
    }

    /** Fallbacks of every upstream, by its name. */
    public Map<String, List<Fallback>> fallbacks() {
        return listAll().stream()
                .collect(Collectors.toMap(upstream -> upstream.name, upstream -> upstream.fallbacks()));
    }

    /** Names of the upstreams that fall back on this one. */
    public List<String> fallingBackOn(String name) {
        return listAll().stream()
                .filter(upstream -> upstream.fallbacks().stream()
                        .anyMatch(fallback -> fallback.upstream().equals(name)))
                .map(upstream -> upstream.name)
                .sorted()
                .toList();
    }

    public List<UpstreamEntity> page(String afterName, int limit) {
        return find("name > ?1 order by name", afterName == null ? "" : afterName)
                .page(Page.ofSize(limit + 1))
                .list();
    }

    /** @param apiKey empty where the upstream wants none */
    public void encrypt(UpstreamEntity upstream, String apiKey) {
        upstream.apiKeyEncrypted = cipher.encrypt(upstream.name, apiKey);
    }

    public String decrypt(UpstreamEntity upstream) {
        return cipher.decrypt(upstream.name, upstream.apiKeyEncrypted);
    }

    private Upstream toDomain(UpstreamEntity upstream) {
        return new Upstream(
                upstream.id,
                upstream.name,
                URI.create(upstream.baseUrl),
                upstream.provider,
                decrypt(upstream),
                Dialect.valueOf(upstream.dialect.toUpperCase(Locale.ROOT)),
                upstream.fallbacks(),
                duration(upstream.firstByteMs),
                duration(upstream.idleMs),
                upstream.retries);
    }

    private static Duration duration(Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
