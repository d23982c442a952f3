package dev.fulcrum.dataset.versions.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash over what the rows say, whatever wrote the file. The rows are added in the order of their example ids as text.
 */
public final class ContentHash {
    /** Number of the present rule. */
    public static final int RULE = 2;

    /** Said in the manifest of every version. */
    public static final String SAID = "SHA-256 over example_id, text, label, truth, split, origin, model, SHA-256 of"
            + " system_prompt as hex, history, tools, tool_calls, test_part, inclusion_probability, weight of every row"
            + " in order of example_id, each as four-byte big-endian length and UTF-8 bytes, length -1 for an absent one;"
            + " inclusion_probability as the shortest decimal that Java's Double.toString gives";

    private final MessageDigest digest = sha256();
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

    /** @param systemPromptSha256 of the row's system prompt, lower-case hex */
    public void add(GoldenRow row, String systemPromptSha256) {
        add(row.exampleId().toString());
        add(row.text());
        add(row.label());
        add(row.truth());
        add(row.split().wireName());
        add(row.origin());
        add(row.model());
        add(systemPromptSha256);
        add(row.history());
        add(row.tools());
        add(row.toolCalls());
        add(row.testPart());
        add(
                row.inclusionProbability() == null
                        ? null
                        : row.inclusionProbability().toString());
        add(Integer.toString(row.weight()));
    }

    /** Ends the hash: lower-case hex. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update(length.clear().putInt(field == null ? -1 : bytes.length).array());
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
