package dev.fulcrum.gateway.keys.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret of an access key: 256 random bits, so that a plain SHA-256 is enough to store it by; there is no password
 * to guess.
 */
public final class AccessSecret {
    public static final String PREFIX = "fk_";
    private static final int BYTES = 32;

    private final String value;

    private AccessSecret(String value) {
        this.value = value;
    }

    public static AccessSecret mint(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AccessSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Shown once, to whoever made the key. */
    public String reveal() {
        return value;
    }

    public String hash() {
        return hash(value);
    }

    /** What is stored and looked up; hex. */
    public static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
