package dev.fulcrum.cost.ledger.imports.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The exchange id of an imported row: the first half of a SHA-256 over team and row id, or over team and content where
 * the row has no id. So the same row is the same exchange, in whichever file it comes.
 */
final class RowIdentity {
    private RowIdentity() {}

    static UUID ofId(String team, String rowId) {
        return hash("id", team, rowId);
    }

    /** Whatever order the columns come in. */
    static UUID ofContent(String team, Map<String, Object> fields) {
        StringBuilder content = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> {
            String text = value == null ? "" : String.valueOf(value).strip();
            if (!text.isEmpty()) {
                content.append(name)
                        .append('=')
                        .append(text.length())
                        .append(':')
                        .append(text)
                        .append('\n');
            }
        });
        return hash("content", team, content.toString());
    }

    private static UUID hash(String kind, String team, String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((kind + "\n" + team.length() + ":" + team + "\n" + text).getBytes(StandardCharsets.UTF_8));
            ByteBuffer half = ByteBuffer.wrap(digest);
            return new UUID(half.getLong(), half.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
