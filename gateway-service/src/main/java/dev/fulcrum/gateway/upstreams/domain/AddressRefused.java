package dev.fulcrum.gateway.upstreams.domain;

/** An upstream's address that must not be called. */
public class AddressRefused extends RuntimeException {
    public AddressRefused(String message) {
        super(message);
    }
}
