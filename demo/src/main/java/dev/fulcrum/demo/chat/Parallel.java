package dev.fulcrum.demo.chat;

import dev.fulcrum.demo.DemoFailure;
import dev.fulcrum.demo.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Does the same to many things, several at a time, and says how far it is. */
public final class Parallel implements AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final ExecutorService workers;
    private final Progress progress;

    /** @param atOnce how many at one time */
    public Parallel(int atOnce, Progress progress) {
        this.workers = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "demo-traffic");
            thread.setDaemon(true);
            return thread;
        });
        this.progress = progress;
    }

    /**
     * Results in the order of the input.
     *
     * @param doing completes "120 of 300 …", for the line of progress
     * @throws DemoFailure the first failure; what was not begun then is dropped
     */
    public <T, R> List<R> map(List<T> all, String doing, Function<T, R> one) {
        List<Future<R>> pending = new ArrayList<>(all.size());
        for (T each : all) {
            Callable<R> task = () -> one.apply(each);
            pending.add(workers.submit(task));
        }
        List<R> done = new ArrayList<>(all.size());
        Duration said = progress.elapsed();
        try {
            for (Future<R> future : pending) {
                boolean waiting = true;
                while (waiting) {
                    try {
                        done.add(future.get(BETWEEN_LINES.toMillis(), TimeUnit.MILLISECONDS));
                        waiting = false;
                    } catch (TimeoutException slow) {
                        said = Duration.ZERO;
                    }
                    if (progress.elapsed().minus(said).compareTo(BETWEEN_LINES) >= 0) {
                        progress.say(done.size() + " of " + all.size() + " " + doing);
                        said = progress.elapsed();
                    }
                }
            }
            return done;
        } catch (ExecutionException e) {
            pending.forEach(future -> future.cancel(true));
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new DemoFailure(doing + " failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted at " + doing, e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
