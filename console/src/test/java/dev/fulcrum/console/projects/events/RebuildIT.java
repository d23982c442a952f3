package dev.fulcrum.console.projects.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.messaging.envelope.ContractCheck;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.testsupport.FulcrumResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The read model forgotten and folded again comes out equal, row by row and page by page, in whatever order the topics
 * arrive. The seed is drawn anew in each run and printed; {@code -Dfulcrum.test.seed=N} repeats one.
 */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class RebuildIT {
    private static final int INTERLEAVINGS = 50;
    private static final int SHUFFLES = 20;
    private static final int RACES = 5;
    private static final int LARGEST_POLL = 30;

    private final long seed = Long.getLong("fulcrum.test.seed", new Random().nextInt());

    @Inject
    LifecycleConsumer consumer;

    @Inject
    DataSource dataSource;

    @Inject
    EventJson json;

    @Inject
    ContractCheck contracts;

    private ReadModel readModel;

    @AfterEach
    void forget() throws SQLException {
        readModel.drop();
    }

    @Test
    void comesOutEqualWhateverTheInterleavingOfTheTopics() throws SQLException {
        History history = history(true);

        comesOutEqual(history, INTERLEAVINGS, history::interleaved);
    }

    @Test
    void comesOutEqualWhenEventsComeLateInTheirOwnTopic() throws SQLException {
        History history = history(false);

        comesOutEqual(history, SHUFFLES, history::shuffled);
    }

    @Test
    void comesOutEqualWhenTheTopicsAreFoldedAtTheSameTime()
            throws SQLException, InterruptedException, ExecutionException {
        History history = history(true);
        List<String> first = first(history);
        ExecutorService replicas = Executors.newFixedThreadPool(history.queues().size());
        try {
            for (int round = 0; round < RACES; round++) {
                readModel.drop();
                List<Future<?>> folding = new ArrayList<>();
                history.queues().forEach(queue -> folding.add(replicas.submit(() -> fold(queue))));
                for (Future<?> each : folding) {
                    each.get();
                }
                assertEqual(first, round);
            }
        } finally {
            replicas.shutdownNow();
        }
    }

    private History history(boolean twoSources) {
        System.out.println("RebuildIT: -Dfulcrum.test.seed=" + seed);
        History history = new History(new Random(seed), json.mapper(), contracts, twoSources);
        readModel = new ReadModel(dataSource, history.projects());
        return history;
    }

    private void comesOutEqual(
            History history, int rounds, Function<Random, List<ConsumerRecord<String, byte[]>>> order)
            throws SQLException {
        List<String> first = first(history);
        Random draw = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            readModel.drop();
            fold(order.apply(draw));
            assertEqual(first, round);
        }
    }

    /** What the topics one after the other make of it. */
    private List<String> first(History history) throws SQLException {
        fold(history.inOrder());
        assertThat(readModel.rows("project_card")).hasSize(history.projects().size());
        assertThat(readModel.rows("project_stage")).hasSize(history.queues().size());
        assertThat(readModel.rows("timeline_entry")).hasSize(history.inOrder().size());
        return readModel.all();
    }

    /** In polls of any size; within one, each topic's records come one after another. */
    private void fold(List<ConsumerRecord<String, byte[]>> records) {
        Random draw = new Random(records.hashCode());
        for (int from = 0; from < records.size(); ) {
            int to = Math.min(records.size(), from + 1 + draw.nextInt(LARGEST_POLL));
            Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> polled = new LinkedHashMap<>();
            for (ConsumerRecord<String, byte[]> record : records.subList(from, to)) {
                polled.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), any -> new ArrayList<>())
                        .add(record);
            }
            consumer.receive(new ConsumerRecords<>(polled, Map.of()));
            from = to;
        }
    }

    private void assertEqual(List<String> first, int round) throws SQLException {
        List<String> now = readModel.all();
        String which = "round " + round + " of -Dfulcrum.test.seed=" + seed;
        assertThat(without(now, first)).as("not in the first, " + which).isEmpty();
        assertThat(without(first, now)).as("in the first alone, " + which).isEmpty();
        // the same lines, so only their order can differ now
        assertThat(now.equals(first)).as("order of lines, " + which).isTrue();
    }

    private static Set<String> without(List<String> lines, List<String> others) {
        Set<String> rest = new LinkedHashSet<>(lines);
        rest.removeAll(new HashSet<>(others));
        return rest;
    }
}
