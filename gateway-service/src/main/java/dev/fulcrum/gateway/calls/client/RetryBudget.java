package dev.fulcrum.gateway.calls.client;

/**
 * How many retries an upstream may get: a share of its calls, so that an upstream that fails is not asked more often
 * than one that works. A few are saved up for quiet times.
 */
final class RetryBudget {
    private static final double MOST_SAVED = 10;

    private final double share;
    private double saved = MOST_SAVED;

    /** @param share retries per call, 0 to 1 */
    RetryBudget(double share) {
        this.share = share;
    }

    synchronized void called() {
        saved = Math.min(MOST_SAVED, saved + share);
    }

    /** Takes one; false where there is none. */
    synchronized boolean take() {
        if (saved < 1) {
            return false;
        }
        saved--;
        return true;
    }
}
