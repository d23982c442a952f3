package dev.fulcrum.gateway.registry;

/** Something that calls look up was changed, here or by another replica, and keys and upstreams were read again. */
public record RegistryRead() {}
