package dev.fulcrum.dataset.intake;

import dev.fulcrum.dataset.examples.domain.PlainText;

/** What makes two examples the same: surrogates neither hide that nor feign it. */
final class TextKey {
    private TextKey() {}

    /** @param maskedHistory null where there is none; the same last words after other turns are another example */
    static String of(String maskedText, String maskedHistory) {
        String key = PlainText.key(maskedText);
        return maskedHistory == null ? key : PlainText.sha256(key + maskedHistory);
    }
}
