package dev.fulcrum.localstack.simulator.api;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs work later without a thread waiting for it: one timer thread only hands over, a fixed pool does the work. So the
 * number of slow answers under way is not bounded by the number of threads.
 */
final class DelayedWork implements AutoCloseable {

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "simulator-timer"));
    private final ExecutorService workers;

    DelayedWork(int threads) {
        this.workers = Executors.newFixedThreadPool(threads);
    }

    Executor now() {
        return workers;
    }

    void after(Duration delay, Runnable work) {
        timer.schedule(() -> workers.execute(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
