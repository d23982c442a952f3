package dev.fulcrum.system.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Counts the committed effects a few times a second, and keeps the longest time without another one. */
final class Watch implements AutoCloseable {
    private final Database consumerDatabase;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long effects;
    private volatile long longest;

    Watch(Pipe pipe) {
        consumerDatabase = pipe.database(Pipe.CONSUMER);
        thread = new Thread(this::look, "watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** As of the last look. */
    long effects() {
        return effects;
    }

    Duration longestPause() {
        return Duration.ofNanos(longest);
    }

    /** Forgets the longest pause so far: the start is none. */
    void forgetPauses() {
        longest = 0;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        long changed = System.nanoTime();
        while (!stopped) {
            long counted = consumerDatabase
                    .numberIfThere("select count(*) from workload_effect")
                    .orElse(effects);
            long now = System.nanoTime();
            if (counted > effects) {
                longest = Math.max(longest, now - changed);
                effects = counted;
                changed = now;
            }
            LockSupport.parkNanos(200_000_000);
        }
    }
}
