package dev.fulcrum.modelserver.models.events;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows when the past of the topic has been read: the end of every partition is noted when it is assigned, and the past is
 * read once a record at or beyond each of those ends has been handled.
 */
@ApplicationScoped
@Identifier("training-topic")
public class TrainingTopic implements KafkaConsumerRebalanceListener {
    private final Map<TopicPartition, Long> ahead = new HashMap<>();
    private boolean assigned;
    private boolean pastRead;

    @Override
    public synchronized void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (pastRead || partitions.isEmpty()) {
            return;
        }
        assigned = true;
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            if (beginnings.get(partition) < end) {
                ahead.put(partition, end);
            }
        });
        pastRead = ahead.isEmpty();
    }

    @Override
    public synchronized void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(ahead::remove);
    }

    /** A record has been handled; true where everything from before the start now has been. */
    synchronized boolean handled(TopicPartition partition, long offset) {
        ahead.computeIfPresent(partition, (key, end) -> offset + 1 >= end ? null : end);
        pastRead = pastRead || (assigned && ahead.isEmpty());
        return pastRead;
    }

    /** True once everything published before the start has been handled. */
    public synchronized boolean pastRead() {
        return pastRead;
    }
}
