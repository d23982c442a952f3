package dev.fulcrum.cost.ledger.imports.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a broken row does to the others of its file. */
public enum ImportMode {
    ALL_OR_NOTHING("all-or-nothing"),
    SKIP_BROKEN("skip-broken");

    private final String text;

    ImportMode(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static Optional<ImportMode> of(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
    }

    public static String all() {
        return Arrays.stream(values()).map(ImportMode::text).collect(Collectors.joining(" or "));
    }
}
