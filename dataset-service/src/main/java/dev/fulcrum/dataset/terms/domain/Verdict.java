package dev.fulcrum.dataset.terms.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What terms say about training another model on the answers. */
public enum Verdict {
    ALLOWED,
    FORBIDDEN,
    /** They were read, and neither allow nor forbid it: what else is recorded of the model decides. */
    SILENT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Verdict> of(String wireName) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.wireName().equals(wireName))
                .findFirst();
    }
}
