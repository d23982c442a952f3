package dev.fulcrum.localstack.simulator.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Chance without a generator: a number that hangs only on the seed, the purpose and the given texts. The same question
 * gets the same number in any order, on any thread and after any restart.
 */
public final class Dice {

    private static final int DOUBLE_BITS = 53;

    private final long seed;

    public Dice(long seed) {
        this.seed = seed;
    }

    /** A number from 0 (inclusive) to 1 (exclusive), evenly spread over different inputs. */
    public double roll(String purpose, String... texts) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        updateWith(digest, purpose);
        for (String text : texts) {
            updateWith(digest, text);
        }
        long bits = ByteBuffer.wrap(digest.digest()).getLong();
        return (bits >>> (Long.SIZE - DOUBLE_BITS)) * 0x1.0p-53;
    }

    /** With its length before it, so that two texts never run together into the input of one other. */
    private static void updateWith(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
