package dev.fulcrum.dataset.curation;

import dev.fulcrum.dataset.curation.domain.SlowPattern;
import dev.fulcrum.dataset.curation.storage.ExampleRow;
import dev.fulcrum.dataset.jobs.JobRefused;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads rows on one thread, has them judged on others, and gives them on in their order. */
final class ReadExamples {
    /** Takes what was judged. */
    @FunctionalInterface
    interface Sink {
        void take(RowJudge.Judged row) throws IOException;
    }

    private static final int BATCH = 250;
    /** Of a batch, before it is full; several batches are in memory at a time, and a row may have 100,000 itself. */
    private static final int CHARACTERS = 1_000_000;

    private static final int WAITING = 4;

    private ReadExamples() {}

    /**
     * @param next gives null after the last
     * @param threads that judge; the caller reads
     */
    static void all(
            Supplier<ExampleRow> next, Function<List<ExampleRow>, List<RowJudge.Judged>> judge, int threads, Sink sink)
            throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "curation");
            thread.setDaemon(true);
            return thread;
        });
        Deque<Future<List<RowJudge.Judged>>> waiting = new ArrayDeque<>();
        try {
            List<ExampleRow> batch = new ArrayList<>(BATCH);
            int characters = 0;
            for (ExampleRow row = next.get(); row != null; row = next.get()) {
                batch.add(row);
                characters += row.characters();
                if (batch.size() == BATCH || characters >= CHARACTERS) {
                    List<ExampleRow> full = batch;
                    waiting.add(pool.submit(() -> judge.apply(full)));
                    batch = new ArrayList<>(BATCH);
                    characters = 0;
                    if (waiting.size() > WAITING) {
                        give(waiting.remove(), sink);
                    }
                }
            }
            List<ExampleRow> last = batch;
            waiting.add(pool.submit(() -> judge.apply(last)));
            while (!waiting.isEmpty()) {
                give(waiting.remove(), sink);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void give(Future<List<RowJudge.Judged>> judged, Sink sink) throws IOException {
        try {
            for (RowJudge.Judged row : judged.get()) {
                sink.take(row);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while examples were read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SlowPattern slow) {
                throw new JobRefused("slow-pattern", slow.getMessage());
            }
            throw new IllegalStateException("An example could not be judged", e.getCause());
        }
    }
}
