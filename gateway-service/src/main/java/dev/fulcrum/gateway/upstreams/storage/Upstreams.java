package dev.fulcrum.gateway.upstreams.storage;

import dev.fulcrum.gateway.upstreams.domain.Upstream;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
                upstream.id, upstream.name, URI.create(upstream.baseUrl), upstream.provider, decrypt(upstream));
    }
}
