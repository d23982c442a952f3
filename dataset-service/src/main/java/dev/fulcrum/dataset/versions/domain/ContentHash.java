package dev.fulcrum.dataset.versions.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A hash over what the rows say, whatever wrote the file: SHA-256 over example id, text, label, truth and split of
 * every row in order, each as a four-byte big-endian length and its UTF-8 bytes; length −1 for an absent truth.
 */
public final class ContentHash {
    private ContentHash() {}

    /** @param rows ordered by example id */
    public static String of(List<GoldenRow> rows) {
        MessageDigest digest = sha256();
        for (GoldenRow row : rows) {
            add(digest, row.exampleId().toString());
            add(digest, row.text());
            add(digest, row.label());
            add(digest, row.truth());
            add(digest, row.split().wireName());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(field == null ? -1 : bytes.length)
                .array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
