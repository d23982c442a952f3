package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;

/**
 * How traffic moves: nothing for the delay, then both ways are paid while the option only shadows, then a straight ramp
 * from none to the share.
 *
 * @param delay months from the decision until the option runs
 * @param dualRunning months in which it runs and moves nothing
 * @param ramp months from the first to the last call that moves
 * @param share of the calls that move in the end, 0 to 1
 */
public record Rollout(Quantity delay, Quantity dualRunning, Quantity ramp, BigDecimal share) {
    private static final double HALF = 0.5;

    /** @throws CaseRefused where the share is no share */
    public Rollout {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new CaseRefused(
                    "share", "The share that moves is between 0 and 1, was " + share.toPlainString() + ".");
        }
    }

    /** Month-equivalents of the whole traffic moved by time x: the area under the ramp. */
    static double moved(double x, double start, double ramp) {
        double since = x - start;
        if (since <= 0) {
            return 0;
        }
        return since >= ramp ? since - ramp * HALF : since * since * HALF / ramp;
    }

    /** Part of the month that ends at t which lies after start. */
    static double after(double t, double start) {
        return Math.max(0, Math.min(1, t - start));
    }
}
