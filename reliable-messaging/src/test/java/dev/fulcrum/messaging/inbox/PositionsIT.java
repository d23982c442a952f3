package dev.fulcrum.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.events.Topics;
import dev.fulcrum.testsupport.FulcrumResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class PositionsIT {
    // partitions that the test's broker does not have, so that no consumer of the service writes them
    private static final TopicPartition UNKNOWN = new TopicPartition(Topics.ASSESSMENT, 100);
    private static final TopicPartition HANDLED = new TopicPartition(Topics.ASSESSMENT, 101);
    private static final TopicPartition TRAFFIC = new TopicPartition(Topics.EXCHANGES, 100);

    @Inject
    @Identifier(Positions.NAME)
    Positions positions;

    @Inject
    DataSource dataSource;

    @Test
    void beginsWhereTheDatabaseEndsAndAtZeroWhereItKnowsNothing() throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.createStatement()) {
            insert.executeUpdate("insert into inbox_position values ('" + HANDLED.topic() + "', " + HANDLED.partition()
                    + ", 42) on conflict do nothing");
        }
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("latest")) {
            List<TopicPartition> given = List.of(UNKNOWN, HANDLED, TRAFFIC);
            consumer.assign(given);
            consumer.updateBeginningOffsets(Map.of(UNKNOWN, 0L, HANDLED, 0L, TRAFFIC, 0L));
            consumer.updateEndOffsets(Map.of(UNKNOWN, 9L, HANDLED, 99L, TRAFFIC, 7L));

            positions.onPartitionsAssigned(consumer, given);

            assertThat(consumer.position(UNKNOWN)).isZero();
            assertThat(consumer.position(HANDLED)).isEqualTo(42);
            // left to the broker and the settings
            assertThat(consumer.position(TRAFFIC)).isEqualTo(7);
        }
    }
}
