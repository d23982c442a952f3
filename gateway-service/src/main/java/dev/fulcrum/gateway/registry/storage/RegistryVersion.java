package dev.fulcrum.gateway.registry.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * A number that grows with every change of keys and upstreams. Its row's lock makes commit order its order, which a
 * timestamp of the changed rows would not be.
 */
@ApplicationScoped
public class RegistryVersion {
    private final EntityManager entities;

    RegistryVersion(EntityManager entities) {
        this.entities = entities;
    }

    public void raise() {
        entities.createNativeQuery("update registry_version set version = version + 1")
                .executeUpdate();
    }

    public long current() {
        return ((Number) entities.createNativeQuery("select version from registry_version")
                        .getSingleResult())
                .longValue();
    }
}
