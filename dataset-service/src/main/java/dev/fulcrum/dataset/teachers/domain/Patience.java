package dev.fulcrum.dataset.teachers.domain;

import java.time.Duration;

/** How long to wait after failures in a row, and when to give up. */
public final class Patience {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final int most;
    private int failures;

    /** @param most failures in a row, at which the work ends */
    public Patience(Duration first, Duration longest, int most) {
        this.first = first;
        this.longest = longest;
        this.most = most;
    }

    public void succeeded() {
        failures = 0;
    }

    /** True where it was one too many. */
    public boolean failed() {
        return ++failures >= most;
    }

    public int failures() {
        return failures;
    }

    /** @param asked what the other side wants; null where it did not say. Never longer than the longest pause. */
    public Duration pause(Duration asked) {
        Duration doubled = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
        Duration wanted = asked == null ? doubled : asked;
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
