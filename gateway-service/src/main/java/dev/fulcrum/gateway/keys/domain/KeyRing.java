package dev.fulcrum.gateway.keys.domain;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Every key that is not revoked, in memory: a call asks no database. */
public final class KeyRing {
    private static final KeyLookup UNKNOWN = new KeyLookup.Unknown();

    private final InstantSource clock;
    private volatile Map<String, Entry> byHash = Map.of();

    /** Both answers are there beforehand, so that a look-up makes no object. */
    private record Entry(KeyLookup known, KeyLookup ended, long endsAtMs) {
        static Entry of(HeldSecret secret) {
            Instant expires = secret.key().expiresAt();
            Instant replaced = secret.replacedFrom();
            boolean replacedFirst = replaced != null && (expires == null || replaced.isBefore(expires));
            Instant end = replacedFirst ? replaced : expires;
            return new Entry(
                    new KeyLookup.Known(secret.key()),
                    replacedFirst ? new KeyLookup.Replaced(end) : new KeyLookup.Expired(end),
                    end == null ? Long.MAX_VALUE : end.toEpochMilli());
        }
    }

    public KeyRing() {
        this(InstantSource.system());
    }

    public KeyRing(InstantSource clock) {
        this.clock = clock;
    }

    public KeyLookup find(String secret) {
        Entry entry = byHash.get(AccessSecret.hash(secret));
        if (entry == null) {
            return UNKNOWN;
        }
        return clock.millis() < entry.endsAtMs() ? entry.known() : entry.ended();
    }

    /** Takes these for all there are. */
    public void replace(Collection<HeldSecret> secrets) {
        byHash = secrets.stream().collect(Collectors.toUnmodifiableMap(HeldSecret::hash, Entry::of));
    }
}
