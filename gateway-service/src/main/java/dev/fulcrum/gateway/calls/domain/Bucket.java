package dev.fulcrum.gateway.calls.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Places a key in [0, 1) by a hash and nothing else. Whoever is below a share stays below every larger one, so that
 * raising it moves nobody back, whichever replica answers.
 */
public final class Bucket {
    private static final double RANGE = 0x1p53;

    private Bucket() {}

    /** @param salt rollout, campaign or evaluation: each draws its own sample */
    public static double of(UUID salt, String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((salt + ":" + key).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) / RANGE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
