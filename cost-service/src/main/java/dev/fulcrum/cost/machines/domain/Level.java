package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;
import java.util.Locale;

/** An end of a range, as a suffix of figures' names. */
enum Level {
    LOW,
    TYPICAL,
    HIGH;

    final String suffix = "." + name().toLowerCase(Locale.ROOT);

    BigDecimal of(Range range) {
        return switch (this) {
            case LOW -> range.low();
            case TYPICAL -> range.typical();
            case HIGH -> range.high();
        };
    }

    /** What a quantity rests on that falls where this one rises. */
    Level opposite() {
        return switch (this) {
            case LOW -> HIGH;
            case TYPICAL -> TYPICAL;
            case HIGH -> LOW;
        };
    }
}
