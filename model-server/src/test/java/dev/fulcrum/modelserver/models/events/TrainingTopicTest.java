package dev.fulcrum.modelserver.models.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TrainingTopicTest {
    private static final TopicPartition ONE = new TopicPartition("fulcrum.training", 0);
    private static final TopicPartition TWO = new TopicPartition("fulcrum.training", 1);

    private final TrainingTopic topic = new TrainingTopic();

    @Test
    void pastIsReadWhenEveryPartitionReachedItsEndAtTheStart() {
        topic.onPartitionsAssigned(broker(3, 1), List.of(ONE, TWO));

        assertThat(topic.handled(ONE, 1)).isFalse();
        assertThat(topic.handled(TWO, 0)).isFalse();
        assertThat(topic.handled(ONE, 2)).isTrue();
        assertThat(topic.pastRead()).isTrue();
    }

    @Test
    void anEmptyTopicHasNoPast() {
        topic.onPartitionsAssigned(broker(0, 0), List.of(ONE, TWO));

        assertThat(topic.pastRead()).isTrue();
    }

    @Test
    void nothingIsReadBeforeAPartitionIsAssigned() {
        topic.onPartitionsAssigned(broker(0, 0), List.of());

        assertThat(topic.pastRead()).isFalse();
    }

    @Test
    void aLaterAssignmentDoesNotMakeThePastUnread() {
        topic.onPartitionsAssigned(broker(0, 0), List.of(ONE));
        topic.onPartitionsRevoked(broker(0, 0), List.of(ONE));
        topic.onPartitionsAssigned(broker(9, 9), List.of(ONE, TWO));

        assertThat(topic.pastRead()).isTrue();
    }

    private static MockConsumer<String, byte[]> broker(long firstEnd, long secondEnd) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(ONE, 0L, TWO, 0L));
        consumer.updateEndOffsets(Map.of(ONE, firstEnd, TWO, secondEnd));
        return consumer;
    }
}
