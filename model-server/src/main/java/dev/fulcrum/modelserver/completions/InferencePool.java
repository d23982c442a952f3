package dev.fulcrum.modelserver.completions;

import dev.fulcrum.modelserver.ModelServerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The threads that classify: a fixed number and a short queue, so that too much traffic is refused, not hoarded. */
@Singleton
public class InferencePool {
    private final ThreadPoolExecutor threads;

    InferencePool(ModelServerConfig config, MeterRegistry metrics) {
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                config.workers(),
                config.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()),
                work -> new Thread(work, "inference-" + number.incrementAndGet()));
        Gauge.builder("fulcrum.inference.waiting", this, InferencePool::waiting)
                .description("Requests that wait for an inference thread")
                .register(metrics);
    }

    /** Runs the work on a thread of the pool; empty where the queue is full. */
    public <T> Optional<CompletableFuture<T>> submit(Supplier<T> work) {
        try {
            return Optional.of(CompletableFuture.supplyAsync(work, threads));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    /** Requests that wait for a thread. */
    public int waiting() {
        return threads.getQueue().size();
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
