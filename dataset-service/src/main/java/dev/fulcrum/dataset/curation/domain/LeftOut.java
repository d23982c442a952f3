package dev.fulcrum.dataset.curation.domain;

import java.util.Locale;

/** Why a row is kept out of versions. The order is that of the checks; the first that applies is the reason. */
public enum LeftOut {
    /** It stays in. */
    NOTHING,
    TEXT_TOO_SHORT,
    TEXT_TOO_LONG,
    ANSWER_TOO_SHORT,
    ANSWER_TOO_LONG,
    /** The language is none of those that are welcome. */
    LANGUAGE,
    /** The answer does not satisfy the JSON Schema. */
    ANSWER_BREAKS_SCHEMA,
    /** A regular expression finds the answer. */
    ANSWER_REFUSED,
    /** Synthetic, and nobody looked. */
    NOT_REVIEWED,
    /** Not from traffic, and in one unit with rows of the test split. */
    NEAR_TEST,
    /** An earlier row has the same text. */
    EXACT_DUPLICATE,
    /** Enough similar rows stay in. */
    NEAR_DUPLICATE,
    /** The label has too few rows in train. */
    LABEL_TOO_RARE,
    /** The label has its share of train without it. */
    LABEL_BALANCE,
    /** Synthetic rows have their share of train without it. */
    SYNTHETIC_SHARE;

    private static final LeftOut[] ALL = values();

    /** The name in REST and tables. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    byte code() {
        return (byte) ordinal();
    }

    static LeftOut of(byte code) {
        return ALL[code];
    }
}
