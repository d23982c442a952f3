package dev.fulcrum.gateway.spool.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import dev.fulcrum.gateway.spool.storage.Spool;
import dev.fulcrum.gateway.spool.storage.SpoolWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolSenderTest {
    private static final Spool.Limits LIMITS = new Spool.Limits(2000, Duration.ofHours(1), 1 << 20);

    @TempDir
    Path dir;

    private final Map<String, Integer> losses = new ConcurrentHashMap<>();

    @Test
    void keepsEverythingAndTakesMoreWhileTheBrokerIsAway() throws Exception {
        try (ServerSocket accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // a broker that takes connections and never says a word
            Map<String, Object> broker = Map.of("bootstrap.servers", "127.0.0.1:" + accepting.getLocalPort());
            try (Spool spool = Spool.open(dir, LIMITS);
                    SpoolWriter writer = new SpoolWriter(
                            spool, this::lost, new SpoolWriter.Limits(1000, 1 << 20), Duration.ofMillis(5));
                    SpoolSender sender = sender(spool, broker)) {
                for (int i = 0; i < 199; i++) {
                    writer.offer(SpoolSenderTest::records, 10, SpoolWriter.Ending.NOBODY);
                }
                CompletableFuture<Boolean> last = new CompletableFuture<>();
                writer.offer(SpoolSenderTest::records, 10, last::complete);
                assertThat(last.get(10, TimeUnit.SECONDS)).isTrue();
                assertThat(sender).isNotNull();
            }
        }
        try (Spool spool = Spool.open(dir, LIMITS)) {
            int found = 0;
            var place = spool.front();
            for (Spool.Batch batch = spool.read(place, 500, Duration.ZERO);
                    !batch.next().equals(place);
                    batch = spool.read(place, 500, Duration.ZERO)) {
                found += batch.records().size();
                place = batch.next();
            }
            assertThat(found).isEqualTo(200);
        }
        assertThat(losses).isEmpty();
    }

    private SpoolSender sender(Spool spool, Map<String, Object> broker) {
        SpoolSender.Settings settings =
                new SpoolSender.Settings(100, Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(100));
        return new SpoolSender(spool, broker, settings, this::lost);
    }

    private static List<SpooledRecord> records() {
        return List.of(new SpooledRecord("fulcrum.exchanges", "r", Map.of("ce_id", new byte[] {1}), new byte[40]));
    }

    private void lost(String reason, int records) {
        losses.merge(reason, records, Integer::sum);
    }
}
