package dev.fulcrum.cost.thresholds.domain;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A monthly spend of a project that is worth a second look. A project is above it from the moment its spend is more than
 * the limit, and below it again once the spend is less than the limit by a margin. Without the margin a spend that stays
 * about the limit would cross it every week: 30 days hold 20 to 22 working days, so that the trailing sum of a steady
 * office-hours traffic swings by a tenth.
 *
 * @param name stable name, as {@code cost.threshold-crossed} carries it
 * @param limitUsd USD a month
 * @param margin share of the limit, from 0 to below 1
 * @param text what it is for and what speaks against it
 * @param source who says so, and when it was taken from there
 */
public record Threshold(String name, BigDecimal limitUsd, BigDecimal margin, String text, String source) {
    /** What {@code cost.threshold-crossed} calls the shipped one, as its example does. */
    public static final String SHIPPED_NAME = "spend-above-threshold";

    public static final BigDecimal USUAL_MARGIN = new BigDecimal("0.1");

    private static final int MAX_NAME = 100;

    /** Which way a spend went past a threshold. */
    public enum Direction {
        UP("up"),
        DOWN("down");

        private final String wire;

        Direction(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /** @throws IllegalArgumentException for a limit or margin that would cross always or never */
    public Threshold {
        if (name == null || !name.matches("[a-z0-9][a-z0-9.-]*") || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("A threshold's name has small letters, digits, dots and dashes, up to "
                    + MAX_NAME + " of them, was " + name + ".");
        }
        if (limitUsd == null || limitUsd.signum() <= 0) {
            throw new IllegalArgumentException(
                    "The limit of " + name + " must be more than 0 USD a month, was " + limitUsd + ".");
        }
        if (margin == null || margin.signum() < 0 || margin.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("The margin of " + name
                    + " must be a share of the limit from 0 to below 1, such as 0.1, was " + margin + ".");
        }
    }

    /** Spend below which a project that was above counts as below again. */
    public BigDecimal downBelowUsd() {
        return limitUsd.multiply(BigDecimal.ONE.subtract(margin)).stripTrailingZeros();
    }

    /**
     * @param above on which side the project was seen last; below where never
     * @return empty where it stays on its side
     */
    public Optional<Direction> crossed(boolean above, BigDecimal monthlyUsd) {
        if (!above && monthlyUsd.compareTo(limitUsd) > 0) {
            return Optional.of(Direction.UP);
        }
        if (above && monthlyUsd.compareTo(downBelowUsd()) < 0) {
            return Optional.of(Direction.DOWN);
        }
        return Optional.empty();
    }
}
