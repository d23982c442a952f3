package dev.fulcrum.gateway.spool.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The one thread that forces the spool to the disk, so often, and tells who waits for it. */
final class SpoolFlusher implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SpoolFlusher.class);

    private final Spool spool;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "gateway-spool-flusher");
    private List<SpoolWriter.Ending> written = new ArrayList<>();

    SpoolFlusher(Spool spool, Duration interval) {
        this.spool = spool;
        this.interval = interval;
        thread.setDaemon(true);
        thread.start();
    }

    /** These are in the file; they are told when they are on the disk. */
    synchronized void written(List<SpoolWriter.Ending> endings) {
        written.addAll(endings);
    }

    private void run() {
        try {
            while (!stopping.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        flush();
    }

    private void flush() {
        List<SpoolWriter.Ending> these;
        synchronized (this) {
            if (written.isEmpty()) {
                return;
            }
            these = written;
            written = new ArrayList<>();
        }
        boolean stored = true;
        try {
            spool.force();
        } catch (IOException e) {
            LOG.errorf("The spool cannot be forced to the disk: %s", e.getMessage());
            stored = false;
        }
        for (SpoolWriter.Ending ending : these) {
            ending.ended(stored);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
