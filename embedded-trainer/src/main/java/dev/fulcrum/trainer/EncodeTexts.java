package dev.fulcrum.trainer;

import dev.fulcrum.smallmodel.SentenceEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the frozen encoder over texts on a few threads; the result keeps the order of the texts. */
final class EncodeTexts {
    /** A line of progress after so many texts. */
    private static final int REPORT_EVERY = 100;

    private final SentenceEncoder encoder;
    private final int threads;
    private final ProgressReport report;

    EncodeTexts(SentenceEncoder encoder, int threads, ProgressReport report) {
        this.encoder = encoder;
        this.threads = threads;
        this.report = report;
    }

    List<LabelledVector> encode(List<LabelledText> texts) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, EncodeTexts::daemon);
        try {
            List<Future<LabelledVector>> pending = new ArrayList<>();
            for (LabelledText text : texts) {
                pending.add(pool.submit(
                        () -> new LabelledVector(encoder.encode(text.text()).vector(), text.label())));
            }
            List<LabelledVector> encoded = new ArrayList<>();
            for (Future<LabelledVector> vector : pending) {
                encoded.add(vector.get());
                if (encoded.size() % REPORT_EVERY == 0 || encoded.size() == texts.size()) {
                    report.progress(ProgressReport.Phase.ENCODE, encoded.size(), texts.size());
                }
            }
            return encoded;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Encoding failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Encoding was interrupted.", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Daemon threads do not hold the process back when it is told to stop. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "encode");
        thread.setDaemon(true);
        return thread;
    }
}
