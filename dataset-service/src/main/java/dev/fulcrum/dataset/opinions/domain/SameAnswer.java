package dev.fulcrum.dataset.opinions.domain;

import java.util.Locale;

/** Whether two answers say the same: as a whole, case folded. Made for labels and other short answers. */
public final class SameAnswer {
    private SameAnswer() {}

    /** Both normalised. */
    public static boolean is(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
