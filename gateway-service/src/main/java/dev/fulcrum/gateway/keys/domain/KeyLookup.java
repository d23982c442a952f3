package dev.fulcrum.gateway.keys.domain;

import java.time.Instant;

/** What a secret turned out to be. */
public sealed interface KeyLookup {
    /** Good at this moment. */
    record Known(AccessKey key) implements KeyLookup {}

    /** Past its key's {@code expiresAt}. */
    record Expired(Instant at) implements KeyLookup {}

    /** Replaced by a rotation, and the time that it was given is over. */
    record Replaced(Instant at) implements KeyLookup {}

    /** Never issued here, or its key was revoked. */
    record Unknown() implements KeyLookup {}
}
