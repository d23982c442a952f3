package dev.fulcrum.gateway.keys.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessSecretTest {
    @Test
    void holds256BitsBehindItsPrefix() {
        String secret = AccessSecret.mint(new SecureRandom()).reveal();
        assertThat(secret).startsWith("fk_").hasSize(3 + 43);
    }

    @Test
    void showsItselfOnlyWhenRevealed() {
        AccessSecret secret = AccessSecret.mint(new SecureRandom());
        assertThat(secret.toString()).doesNotContain(secret.reveal().substring(3));
    }

    @Test
    void isFoundByItsHashAndByNothingElse() {
        AccessSecret secret = AccessSecret.mint(new SecureRandom());
        AccessKey key = new AccessKey(UUID.randomUUID(), "support", "desk", "triage", null);
        KeyRing ring = new KeyRing();

        ring.replace(List.of(HeldSecret.present(secret.hash(), key)));

        assertThat(ring.find(secret.reveal())).isEqualTo(new KeyLookup.Known(key));
        assertThat(ring.find(secret.reveal() + "x")).isInstanceOf(KeyLookup.Unknown.class);
        assertThat(ring.find(secret.hash())).isInstanceOf(KeyLookup.Unknown.class);
    }
}
