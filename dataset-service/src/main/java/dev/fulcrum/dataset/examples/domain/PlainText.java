package dev.fulcrum.dataset.examples.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** One way of writing what people type in many. */
public final class PlainText {
    /** Said in the manifest of every version. */
    public static final String RULE = "Unicode NFC, trimmed, runs of white space collapsed to one space";

    /** How texts are compared with those of evaluation sets. */
    public static final String COMPARED_RULE =
            "SHA-256 of the normalised last user message, a mask such as [email] in place of personal data, case folded";

    /** Said in the manifest of every version. */
    public static final String KEY_RULE = COMPARED_RULE
            + "; where examples are compared with each other, with the SHA-256 of that and the masked earlier turns";

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private PlainText() {}

    /** NFC, trimmed, white space collapsed; case stays. */
    public static String normalise(String raw) {
        return WHITE_SPACE
                .matcher(Normalizer.normalize(raw, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** The same for texts that differ in case only: for duplicates and splits, never for reading. */
    public static String key(String normalised) {
        String folded = normalised.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return sha256(folded);
    }

    /** Lower-case hex. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Whether the text is valid Unicode that a database can hold: no NUL, no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
