package dev.fulcrum.dataset.campaigns.domain;

import java.util.Locale;
import java.util.Optional;

/** What the texts of this field say a target should be: seed figure data_finetune, 10,000 to 100,000 examples. */
public final class SensibleTarget {
    public static final int FEWEST = 10_000;
    public static final int MOST = 100_000;

    private SensibleTarget() {}

    /** A word of warning; empty where the target is in the range. */
    public static Optional<String> note(int target) {
        if (target >= FEWEST && target <= MOST) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "A task model usually wants %,d to %,d examples; the target of %,d is %s.",
                FEWEST,
                MOST,
                target,
                target < FEWEST ? "below that: its figures will be less certain" : "above that: more may not help"));
    }
}
