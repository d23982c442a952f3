package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;

/**
 * How far two scores on the same questions must lie apart to mean something. Each score is a share of {@code items}
 * questions, so its standard error is √(p(1−p)/n); two standard errors of the difference are asked for (about 95 %). The
 * runs are taken as independent, which asks for more than a comparison question by question would.
 */
final class Noise {
    private static final double STANDARD_ERRORS = 2;
    private static final double PER_CENT = 100;

    private final int items;

    Noise(int items) {
        this.items = items;
    }

    boolean tellsApart(BigDecimal one, BigDecimal other) {
        double difference = Math.abs(one.subtract(other).doubleValue()) / PER_CENT;
        return difference > STANDARD_ERRORS * Math.sqrt(variance(one) + variance(other));
    }

    private double variance(BigDecimal score) {
        double share = score.doubleValue() / PER_CENT;
        return share * (1 - share) / items;
    }
}
