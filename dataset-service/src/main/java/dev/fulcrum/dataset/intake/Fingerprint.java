package dev.fulcrum.dataset.intake;

import dev.fulcrum.dataset.examples.domain.PlainText;

/** What an application sends along with every request, as one value: similarity is taken among equal ones. */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * Lower-case hex of a SHA-256.
     *
     * @param maskedTools a JSON array, or null
     */
    public static String of(String maskedSystem, String maskedTools) {
        return PlainText.sha256(maskedSystem + "\0" + (maskedTools == null ? "" : CanonicalJson.of(maskedTools)));
    }
}
