package dev.fulcrum.gateway.spool.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolWriterTest {
    private static final Spool.Limits ROOMY = new Spool.Limits(1 << 20, Duration.ofHours(1), 1 << 24);
    private static final Duration FLUSH = Duration.ofMillis(5);

    @TempDir
    Path dir;

    private final Map<String, Integer> losses = new ConcurrentHashMap<>();

    @Test
    void tellsWhenARecordIsOnDisk() throws Exception {
        try (Spool spool = Spool.open(dir, ROOMY);
                SpoolWriter writer = new SpoolWriter(spool, this::lost, new SpoolWriter.Limits(10, 1 << 20), FLUSH)) {
            CompletableFuture<Boolean> stored = new CompletableFuture<>();
            assertThat(writer.offer(() -> List.of(record()), 10, stored::complete))
                    .isTrue();
            assertThat(stored.get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(spool.bytes()).isPositive();
        }
        assertThat(losses).isEmpty();
    }

    @Test
    void countsWhatAFullQueueRefuses() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (Spool spool = Spool.open(dir, ROOMY);
                SpoolWriter writer = new SpoolWriter(spool, this::lost, new SpoolWriter.Limits(2, 1 << 20), FLUSH)) {
            writer.offer(
                    () -> {
                        busy.countDown();
                        awaitQuietly(release);
                        return List.of(record());
                    },
                    10,
                    SpoolWriter.Ending.NOBODY);
            assertThat(busy.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.offer(() -> List.of(record()), 10, SpoolWriter.Ending.NOBODY))
                    .isTrue();
            assertThat(writer.offer(() -> List.of(record()), 10, SpoolWriter.Ending.NOBODY))
                    .isTrue();
            assertThat(writer.offer(() -> List.of(record()), 10, SpoolWriter.Ending.NOBODY))
                    .isFalse();
            release.countDown();
        }
        assertThat(losses).containsExactly(Map.entry("queue-full", 1));
    }

    @Test
    void countsWhatAFullSpoolRefuses() throws Exception {
        try (Spool spool = Spool.open(dir, new Spool.Limits(1000, Duration.ofHours(1), 10));
                SpoolWriter writer = new SpoolWriter(spool, this::lost, new SpoolWriter.Limits(10, 1 << 20), FLUSH)) {
            CompletableFuture<Boolean> stored = new CompletableFuture<>();
            writer.offer(() -> List.of(record(), record()), 10, stored::complete);
            assertThat(stored.get(5, TimeUnit.SECONDS)).isFalse();
        }
        assertThat(losses).containsExactly(Map.entry("spool-full", 2));
    }

    @Test
    void goesOnAfterAFactThatCannotBeMade() throws Exception {
        try (Spool spool = Spool.open(dir, ROOMY);
                SpoolWriter writer = new SpoolWriter(spool, this::lost, new SpoolWriter.Limits(10, 1 << 20), FLUSH)) {
            writer.offer(
                    () -> {
                        throw new IllegalStateException("no fact");
                    },
                    10,
                    SpoolWriter.Ending.NOBODY);
            CompletableFuture<Boolean> stored = new CompletableFuture<>();
            writer.offer(() -> List.of(record()), 10, stored::complete);
            assertThat(stored.get(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(losses).containsExactly(Map.entry("encode-failed", 1));
    }

    @Test
    void writesWhatIsQueuedBeforeItCloses() throws Exception {
        try (Spool spool = Spool.open(dir, ROOMY)) {
            try (SpoolWriter writer = new SpoolWriter(spool, this::lost, new SpoolWriter.Limits(100, 1 << 20), FLUSH)) {
                for (int i = 0; i < 50; i++) {
                    writer.offer(() -> List.of(record()), 10, SpoolWriter.Ending.NOBODY);
                }
            }
            assertThat(spool.read(spool.front(), 100, Duration.ZERO).records()).hasSize(50);
        }
    }

    private void lost(String reason, int records) {
        losses.merge(reason, records, Integer::sum);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SpooledRecord record() {
        return new SpooledRecord("topic", "key", Map.of(), new byte[] {1, 2, 3});
    }
}
