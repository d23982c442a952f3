package dev.fulcrum.cost.prices.domain;

import java.util.Collection;
import java.util.function.Function;

/** Two prices for the same moment would make a bill depend on chance. */
public final class Overlap {
    private Overlap() {}

    /** @throws IllegalArgumentException that names both ranges */
    public static <T> void refuse(String what, Collection<T> known, Function<T, Validity> validity, Validity asked) {
        known.stream().map(validity).filter(asked::overlaps).findFirst().ifPresent(other -> {
            throw new IllegalArgumentException(
                    "The " + what + " " + asked + " overlaps the one " + other + "; end one before the other begins.");
        });
    }
}
