package dev.fulcrum.evaluation.shadow.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether two requests ask the same: NFC, white space collapsed, case folded, then SHA-256. */
public final class PromptHash {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private PromptHash() {}

    /** Lower-case hex; the text itself is not kept. */
    public static String of(String prompt) {
        String plain = WHITE_SPACE
                .matcher(Normalizer.normalize(prompt, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
