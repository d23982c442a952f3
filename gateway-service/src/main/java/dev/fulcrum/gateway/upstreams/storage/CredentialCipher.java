package dev.fulcrum.gateway.upstreams.storage;

import dev.fulcrum.gateway.GatewayConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Upstream keys at rest: AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce before the ciphertext, and the
 * upstream's name as associated data, so that a stored key cannot be moved to another upstream's row.
 */
@Singleton
@Startup
public class CredentialCipher {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    @Inject
    CredentialCipher(GatewayConfig config) {
        this(config.masterKey());
    }

    CredentialCipher(String masterKey) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(masterKey.strip());
        } catch (IllegalArgumentException e) {
            // the cause would quote the key
            throw new IllegalStateException("fulcrum.gateway.master-key is no Base64: give 32 random bytes, such as"
                    + " `openssl rand -base64 32` prints");
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("fulcrum.gateway.master-key has " + bytes.length + " bytes, wants "
                    + KEY_BYTES + " in Base64, such as `openssl rand -base64 32` prints");
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    byte[] encrypt(String upstreamName, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, upstreamName, nonce).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of upstream " + upstreamName + " could not be encrypted", e);
        }
    }

    /** @throws IllegalStateException where the master key is another one than when it was stored */
    String decrypt(String upstreamName, byte[] stored) {
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] sealed = new byte[stored.length - NONCE_BYTES];
        ByteBuffer.wrap(stored).get(nonce).get(sealed);
        try {
            return new String(cipher(Cipher.DECRYPT_MODE, upstreamName, nonce).doFinal(sealed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The key of upstream " + upstreamName + " cannot be read with this fulcrum.gateway.master-key:"
                            + " start with the one it was stored under, or register the upstream again",
                    e);
        }
    }

    private Cipher cipher(int mode, String upstreamName, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(upstreamName.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
