package dev.fulcrum.gateway.limits.domain;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What this replica holds of one limit for one window. Calls take from it on event loops by compare-and-set; the keeper
 * alone fills it.
 */
final class Lease {
    /** Long ago, and no overflow when it is subtracted. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    final Window window;
    /** Not set aside and not used; below zero what was used beyond the lease. */
    private final AtomicLong left = new AtomicLong();
    /** Set aside by calls that have not ended. */
    private final AtomicLong inFlight = new AtomicLong();

    private volatile long largest;
    private volatile long low;
    private volatile boolean wanted;
    private volatile boolean exhausted;
    private volatile boolean touched;
    private volatile long touchedAt;

    // of the keeper alone
    boolean known;
    boolean recalled;
    long askedAt = NEVER;

    /**
     * @param largest the largest call expected
     * @param touchedAt when a call was last seen
     */
    Lease(Window window, long largest, long touchedAt) {
        this.window = window;
        this.largest = largest;
        this.touchedAt = touchedAt;
    }

    /** Sets aside, or changes nothing. */
    boolean take(long amount) {
        note(amount);
        long now = left.get();
        while (now >= amount) {
            if (left.compareAndSet(now, now - amount)) {
                inFlight.addAndGet(amount);
                return true;
            }
            now = left.get();
        }
        return false;
    }

    /** Sets aside even what is not there; a debt that the next lease pays. */
    void takeOnDebt(long amount) {
        note(amount);
        left.addAndGet(-amount);
        inFlight.addAndGet(amount);
    }

    void settle(long reserved, long used) {
        left.addAndGet(reserved - used);
        inFlight.addAndGet(-reserved);
    }

    /** True once after it ran low, or after a call got nothing: somebody should ask for more. */
    boolean runsDry(boolean refused) {
        if (exhausted || wanted || !refused && left.get() >= low) {
            return false;
        }
        wanted = true;
        return true;
    }

    long left() {
        return left.get();
    }

    long inFlight() {
        return inFlight.get();
    }

    long largest() {
        return largest;
    }

    /** The database had no more of this window when it was last asked. */
    boolean exhausted() {
        return exhausted;
    }

    /** When a call was last seen, to the keeper's round. */
    long touchedAt(long now) {
        if (touched) {
            touched = false;
            touchedAt = now;
        }
        return touchedAt;
    }

    long touchedAt() {
        return touchedAt;
    }

    /** Takes up to so much out again, unused. */
    long withdraw(long most) {
        long now = left.get();
        while (now > 0) {
            long amount = Math.min(most, now);
            if (left.compareAndSet(now, now - amount)) {
                return amount;
            }
            now = left.get();
        }
        return 0;
    }

    void low(long mark) {
        low = mark;
    }

    void asked(long now) {
        askedAt = now;
        wanted = false;
    }

    void fill(long amount, boolean nothingLeft) {
        left.addAndGet(amount);
        exhausted = nothingLeft;
    }

    /** There may be more now. */
    void hope() {
        exhausted = false;
        askedAt = NEVER;
    }

    private void note(long amount) {
        if (!touched) {
            touched = true;
        }
        if (amount > largest) {
            largest = amount;
        }
    }
}
