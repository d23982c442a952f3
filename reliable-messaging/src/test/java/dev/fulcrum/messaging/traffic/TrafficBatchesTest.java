package dev.fulcrum.messaging.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.messaging.Stopping;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TrafficBatchesTest {
    private static final String TOPIC = "test.traffic";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> stored = new ArrayList<>();
    private boolean databaseAnswers = true;
    private final List<String> told = new ArrayList<>();
    private final Stopping stopping = new Stopping();
    private final TrafficBatches batches = new TrafficBatches(
            new DatabaseProbe(null) {
                @Override
                boolean answers() {
                    return databaseAnswers;
                }
            },
            new Settings(2, Duration.ofMillis(1), Duration.ofMillis(2)),
            meters,
            (topic, reference, headers, reason) -> told.add(reference + ": " + reason),
            stopping);

    private record Settings(int attempts, Duration firstPause, Duration longestPause) implements TrafficConfig {}

    private static RuntimeException sql(String state) {
        return new IllegalStateException(new SQLException("a row with text", state));
    }

    private double refused() {
        return meters.counter("fulcrum.traffic.refused", "topic", TOPIC).count();
    }

    private void storeAllButBad(List<String> items, String stateOfBad) {
        batches.storeAll(TOPIC, items, Function.identity(), batch -> {
            if (batch.contains("bad")) {
                throw sql(stateOfBad);
            }
            stored.addAll(batch);
        });
    }

    @Test
    void leavesOutOnlyTheItemThatIsRefused() {
        storeAllButBad(List.of("a", "bad", "b"), "22001");
        assertThat(stored).containsExactly("a", "b");
        assertThat(refused()).isEqualTo(1);
        // by reference and class of error: the message quotes the row
        assertThat(told).containsExactly("bad: java.sql.SQLException, SQLSTATE 22001");
    }

    @Test
    void waitsForTheDatabaseAndKeepsTheBatchWhole() {
        databaseAnswers = false;
        List<Integer> sizes = new ArrayList<>();
        batches.storeAll(TOPIC, List.of("a", "b"), Function.identity(), batch -> {
            sizes.add(batch.size());
            if (sizes.size() < 5) {
                throw sql("08006");
            }
            stored.addAll(batch);
        });
        assertThat(sizes).containsExactly(2, 2, 2, 2, 2);
        assertThat(stored).containsExactly("a", "b");
        assertThat(refused()).isZero();
    }

    @Test
    void neverLeavesOutWhatTheItemIsNotToBlameFor() {
        List<Integer> sizes = new ArrayList<>();
        batches.storeAll(TOPIC, List.of("a"), Function.identity(), batch -> {
            sizes.add(batch.size());
            if (sizes.size() < 6) {
                // insufficient privilege
                throw sql("42501");
            }
            stored.addAll(batch);
        });
        assertThat(stored).containsExactly("a");
        assertThat(refused()).isZero();
    }

    @Test
    void triesAgainWhatFailedInPassing() {
        List<Integer> sizes = new ArrayList<>();
        batches.storeAll(TOPIC, List.of("a", "b"), Function.identity(), batch -> {
            sizes.add(batch.size());
            if (sizes.size() == 1) {
                throw new IllegalStateException("in passing");
            }
            stored.addAll(batch);
        });
        assertThat(sizes).containsExactly(2, 2);
        assertThat(stored).containsExactly("a", "b");
    }

    @Test
    void doesNotAcknowledgeWhatIsNotStoredWhenTheServiceStops() {
        databaseAnswers = false;
        stopping.begin(new ShutdownEvent());
        List<String> items = List.of("bad");
        assertThatThrownBy(() -> storeAllButBad(items, "08006"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("come again");
        assertThat(refused()).isZero();
    }

    @Test
    void opensNoTransactionForNothing() {
        batches.storeAll(TOPIC, List.<String>of(), Function.identity(), batch -> stored.add("called"));
        assertThat(stored).isEmpty();
    }

    @Test
    void doesNotQuoteTheRowInTheLog() {
        assertThat(Refusal.describe(sql("23505"))).doesNotContain("text").contains("23505");
    }
}
