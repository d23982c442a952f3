package dev.fulcrum.dataset.curation.storage;

import dev.fulcrum.dataset.curation.domain.Place;
import dev.fulcrum.dataset.curation.domain.RowFacts;
import java.util.UUID;

/**
 * What curation reads of an example.
 *
 * @param label what the model answered
 * @param answer what a person corrected it to; else the label
 * @param history JSON; null where none
 * @param personalData JSON; null where nothing was replaced
 * @param conversation null where none is known
 * @param language null where nobody looked
 * @param capturedAt milliseconds since 1970
 * @param unreviewed synthetic, and nobody accepted or corrected it
 * @param before where it was placed last; null: never
 */
public record ExampleRow(
        UUID id,
        String text,
        String label,
        String answer,
        String history,
        String personalData,
        String fingerprint,
        String conversation,
        String language,
        RowFacts.Origin origin,
        long capturedAt,
        boolean unreviewed,
        Place before,
        double probability) {
    /** Of all its texts, UTF-16. */
    public int characters() {
        return text.length() + label.length() + answer.length() + length(history) + length(personalData);
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
