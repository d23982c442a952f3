package dev.fulcrum.gateway.upstreams.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CredentialCipherTest {
    private final CredentialCipher cipher = new CredentialCipher(key(1));

    @Test
    void givesBackWhatItTook() {
        assertThat(cipher.decrypt("openai", cipher.encrypt("openai", "sk-secret")))
                .isEqualTo("sk-secret");
        assertThat(cipher.decrypt("ollama", cipher.encrypt("ollama", ""))).isEmpty();
    }

    @Test
    void storesNoClearTextAndNeverTheSameBytesTwice() {
        byte[] first = cipher.encrypt("openai", "sk-secret");
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("sk-secret");
        assertThat(cipher.encrypt("openai", "sk-secret")).isNotEqualTo(first);
    }

    @Test
    void doesNotOpenForAnotherUpstream() {
        byte[] stored = cipher.encrypt("openai", "sk-secret");
        assertThatThrownBy(() -> cipher.decrypt("other", stored)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void saysThatTheMasterKeyIsAnotherOne() {
        byte[] stored = cipher.encrypt("openai", "sk-secret");
        assertThatThrownBy(() -> new CredentialCipher(key(2)).decrypt("openai", stored))
                .hasMessageContaining("openai")
                .hasMessageContaining("master-key");
    }

    @Test
    void refusesAKeyOfAnotherSizeWithoutShowingIt() {
        assertThatThrownBy(() -> new CredentialCipher("c2hvcnQ="))
                .hasMessageContaining("has 5 bytes")
                .hasMessageNotContaining("c2hvcnQ");
        assertThatThrownBy(() -> new CredentialCipher("§§§")).hasMessageNotContaining("§§§");
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
