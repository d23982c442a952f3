package dev.fulcrum.gateway.tracing.domain;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides at the end of a call whether its trace is kept: every one that failed or was slow, every one whose text was
 * captured up to so many a second, and those drawn at the beginning.
 */
public final class KeepTrace {
    private final long slowAfterMs;
    private final int capturedPerSecond;
    private final AtomicLong captured = new AtomicLong();

    /** @param capturedPerSecond full capture of a busy feature must not drown the trace store */
    public KeepTrace(Duration slowAfter, int capturedPerSecond) {
        this.slowAfterMs = slowAfter.toMillis();
        this.capturedPerSecond = capturedPerSecond;
    }

    public void decide(CallTrace trace, boolean failed, long durationMs, boolean textCaptured) {
        if (!trace.kept() && (failed || durationMs >= slowAfterMs || (textCaptured && hasRoom()))) {
            trace.keep();
        }
    }

    /** The upper half of the counter is the second it counts for. */
    private boolean hasRoom() {
        long second = System.nanoTime() / 1_000_000_000L;
        long next = captured.updateAndGet(now -> (now >>> 32) == (second & 0xffffffffL) ? now + 1 : second << 32 | 1);
        return (next & 0xffffffffL) <= capturedPerSecond;
    }
}
