package dev.fulcrum.dataset.versions.domain;

import java.util.List;
import java.util.UUID;

/**
 * A row on its way into a version, with what only the manifest needs of it.
 *
 * @param reviewId the review that gave its truth; null where none did
 * @param campaignId null where it was not captured
 * @param provider who served the teacher; null where unknown
 * @param systemPromptSha256 lower-case hex
 * @param fingerprint of masked system prompt and tools
 * @param replaced surrogates in it
 */
public record SelectedRow(
        GoldenRow row,
        UUID reviewId,
        UUID campaignId,
        String provider,
        String systemPromptSha256,
        String fingerprint,
        List<Replaced> replaced) {
    public SelectedRow {
        replaced = List.copyOf(replaced);
    }

    /**
     * One piece of personal data that a surrogate stands for.
     *
     * @param kind email, phone, …
     * @param characters of the surrogate
     */
    public record Replaced(String kind, int characters) {}
}
