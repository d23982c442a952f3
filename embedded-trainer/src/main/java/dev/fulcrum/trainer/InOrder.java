package dev.fulcrum.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/** Does the same work on many things with a few threads, and hands the results out in the order of the things. */
final class InOrder {
    private final int threads;

    InOrder(int threads) {
        this.threads = threads;
    }

    /**
     * Works through a list.
     *
     * @param work for one thing; its failure ends the whole
     * @param done called on the caller's thread with each result and the number of results so far, in order
     */
    <T, R> List<R> map(List<T> things, Function<T, R> work, ObjIntConsumer<R> done) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, InOrder::daemon);
        try {
            List<Future<R>> pending = new ArrayList<>();
            for (T thing : things) {
                Callable<R> task = () -> work.apply(thing);
                pending.add(pool.submit(task));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : pending) {
                results.add(future.get());
                done.accept(results.get(results.size() - 1), results.size());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The training was interrupted.", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Daemon threads do not hold the process back when it is told to stop. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "trainer");
        thread.setDaemon(true);
        return thread;
    }
}
