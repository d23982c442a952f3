package dev.fulcrum.cost.machines.domain;

import java.util.Locale;

/** How an estimate came about, from the surest to the least sure. */
public enum Basis {
    /** A measured row of this accelerator, this size and this shape. */
    MEASURED,
    /** From measured rows of this accelerator and about this size at other shapes. */
    INTERPOLATED,
    /** From specifications and the efficiency that was measured elsewhere. */
    DERIVED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
