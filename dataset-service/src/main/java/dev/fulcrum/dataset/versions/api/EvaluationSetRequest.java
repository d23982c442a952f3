package dev.fulcrum.dataset.versions.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * One of the two or both.
 *
 * @param texts of the set as callers say them, 20,000 at most: personal data in them is masked as in the rows, and only
 *     hashes are kept
 * @param textKeys of texts: SHA-256 of the normalised text, case folded, lower-case hex; 200,000 at most. A text with
 *     personal data has the same key as its row only where the same masks stand in it, so that it is better sent as text.
 */
public record EvaluationSetRequest(
        @Size(max = 20_000) List<@NotNull @Size(min = 1, max = 8_000) String> texts,
        @Size(max = 200_000) List<@NotNull @Pattern(regexp = "[0-9a-f]{64}") String> textKeys) {
    public EvaluationSetRequest {
        texts = texts == null ? List.of() : texts;
        textKeys = textKeys == null ? List.of() : textKeys;
    }
}
