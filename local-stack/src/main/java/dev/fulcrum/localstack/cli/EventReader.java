package dev.fulcrum.localstack.cli;

import dev.fulcrum.localstack.servers.BrokerTopics;
import dev.fulcrum.localstack.servers.StackFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the lifecycle topics from their beginning: first {@link #past}, then {@link #next} as often as wanted.
 *
 * <p>Every record comes once and none is left out, since both calls go on from the same positions. What comes together
 * is in the order of time; within a partition, and so within a project's topic, it is never out of the topic's order,
 * even where a service's clock jumped back.
 */
final class EventReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int BROKER_LIMIT_MS = 10_000;

    private final String bootstrap;
    private final EventFilter filter;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Instant> latest = new HashMap<>();

    private record Timed(Instant time, ShownEvent event) {}

    EventReader(String bootstrap, EventFilter filter) {
        this.bootstrap = bootstrap;
        this.filter = filter;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "default.api.timeout.ms", BROKER_LIMIT_MS,
                        "request.timeout.ms", BROKER_LIMIT_MS,
                        "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * Everything that was there when this was called, as far as the filter wants it.
     *
     * @throws StackFailure when no broker answers
     */
    List<ShownEvent> past() {
        try {
            List<TopicPartition> partitions = BrokerTopics.LIFECYCLE.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return inOrder(readTo(consumer.endOffsets(partitions)));
        } catch (TimeoutException away) {
            throw noBroker(away);
        }
    }

    /** What has come since, after a short wait at most; empty when nothing has. */
    List<ShownEvent> next() {
        return inOrder(poll());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<Timed> readTo(Map<TopicPartition, Long> ends) {
        var found = new ArrayList<Timed>();
        long before = -1;
        long movedAt = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            found.addAll(poll());
            long sum = ends.keySet().stream().mapToLong(consumer::position).sum();
            if (sum != before) {
                before = sum;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > TimeUnit.MILLISECONDS.toNanos(BROKER_LIMIT_MS)) {
                throw noBroker(null);
            }
        }
        return found;
    }

    private List<Timed> poll() {
        var found = new ArrayList<Timed>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (filter.matches(record)) {
                var event = new ShownEvent(record);
                var partition = new TopicPartition(record.topic(), record.partition());
                // never before the one ahead of it in the same partition
                Instant time = latest.merge(partition, event.time(), (one, other) -> one.isAfter(other) ? one : other);
                found.add(new Timed(time, event));
            }
        }
        return found;
    }

    /** The sort is stable and records of a partition come in its order, so equal times keep that order. */
    private static List<ShownEvent> inOrder(List<Timed> found) {
        return found.stream()
                .sorted(Comparator.comparing(Timed::time))
                .map(Timed::event)
                .toList();
    }

    private StackFailure noBroker(Exception cause) {
        return new StackFailure("no Kafka answers on " + bootstrap + "; start it with ./fulcrum up", cause);
    }
}
