package dev.fulcrum.gateway.keys.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final String SECRET = "fk_secret";

    private Instant now = NOW;
    private final KeyRing ring = new KeyRing(() -> now);

    @Test
    void knowsAKeyUntilItExpires() {
        AccessKey key = key(NOW.plusMillis(2));
        hold(key, null);

        assertThat(ring.find(SECRET)).isEqualTo(new KeyLookup.Known(key));
        now = NOW.plusMillis(1);
        assertThat(ring.find(SECRET)).isEqualTo(new KeyLookup.Known(key));
        now = NOW.plusMillis(2);
        assertThat(ring.find(SECRET)).isEqualTo(new KeyLookup.Expired(NOW.plusMillis(2)));
    }

    @Test
    void knowsAReplacedSecretUntilItsGraceIsOver() {
        AccessKey key = key(null);
        hold(key, NOW.plusSeconds(60));

        assertThat(ring.find(SECRET)).isEqualTo(new KeyLookup.Known(key));
        now = NOW.plusSeconds(60);
        assertThat(ring.find(SECRET)).isEqualTo(new KeyLookup.Replaced(NOW.plusSeconds(60)));
    }

    @Test
    void endsAReplacedSecretNoLaterThanItsKey() {
        hold(key(NOW.plusSeconds(10)), NOW.plusSeconds(60));

        now = NOW.plusSeconds(10);

        assertThat(ring.find(SECRET)).isEqualTo(new KeyLookup.Expired(NOW.plusSeconds(10)));
    }

    @Test
    void forgetsWhatIsNoLongerThere() {
        hold(key(null), null);
        ring.replace(List.of());
        assertThat(ring.find(SECRET)).isInstanceOf(KeyLookup.Unknown.class);
    }

    @Test
    void makesNoObjectForAnAnswer() {
        hold(key(NOW.plusMillis(1)), null);
        assertThat(ring.find(SECRET)).isSameAs(ring.find(SECRET));
        now = NOW.plusMillis(1);
        assertThat(ring.find(SECRET)).isSameAs(ring.find(SECRET));
        assertThat(ring.find("other")).isSameAs(ring.find("another"));
    }

    @Test
    void letsAKeyUseItsDefaultAndTheFeaturesThatItNames() {
        AccessKey scoped = new AccessKey(UUID.randomUUID(), "support", "desk", "triage", null, Set.of("summary"), null);
        assertThat(scoped.mayUse("summary")).isTrue();
        assertThat(scoped.mayUse("triage")).isTrue();
        assertThat(scoped.mayUse("search")).isFalse();
        assertThat(key(null).mayUse("search")).isTrue();
    }

    private void hold(AccessKey key, Instant replacedFrom) {
        ring.replace(List.of(new HeldSecret(AccessSecret.hash(SECRET), key, replacedFrom)));
    }

    private static AccessKey key(Instant expiresAt) {
        return new AccessKey(UUID.randomUUID(), "support", "desk", "triage", null, Set.of(), expiresAt);
    }
}
