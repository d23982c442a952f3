package dev.fulcrum.messaging.inbox;

import dev.fulcrum.events.Topics;
import dev.fulcrum.messaging.MessagingConfig;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * How far each partition has been handled, kept in the service's own database. A consumer that is given a partition
 * begins there, whatever the broker remembers of its group: an empty database reads from offset zero, one restored from
 * a backup from where its effects end. What is looked at twice has its effect once. Traffic topics are left to the
 * broker: they do not keep what an empty database would need.
 */
@ApplicationScoped
@Identifier(Positions.NAME)
public class Positions implements KafkaConsumerRebalanceListener {
    /** What a channel's {@code consumer-rebalance-listener.name} says; it does for all by default. */
    public static final String NAME = "inbox-positions";

    private static final Logger LOG = Logger.getLogger(Positions.class);

    private final DataSource dataSource;
    private final Pauses pauses;
    private final long intervalNanos;
    private final Map<TopicPartition, Long> unwritten = new HashMap<>();
    private long lastWritten = System.nanoTime();

    Positions(DataSource dataSource, Pauses pauses, MessagingConfig config) {
        this.dataSource = dataSource;
        this.pauses = pauses;
        this.intervalNanos = config.positionInterval().toNanos();
    }

    /** Notes the end of a poll whose records all have their fate; writes it down now and then. */
    synchronized void handled(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            unwritten.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
        }
        if (System.nanoTime() - lastWritten >= intervalNanos) {
            write();
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        List<TopicPartition> own = partitions.stream()
                .filter(each -> Topics.LIFECYCLE.contains(each.topic()))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> known = untilRead();
        List<TopicPartition> fresh =
                own.stream().filter(each -> !known.containsKey(each)).toList();
        consumer.seekToBeginning(fresh);
        own.stream().filter(known::containsKey).forEach(each -> consumer.seek(each, known.get(each)));
        if (!fresh.isEmpty()) {
            LOG.infof("Reading %s from the beginning: this database knows nothing of them", fresh);
        }
    }

    @Override
    public synchronized void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        write();
    }

    /** A consumer that cannot know where to begin must not begin. */
    private Map<TopicPartition, Long> untilRead() {
        for (int attempt = 1; ; attempt++) {
            try {
                return read();
            } catch (SQLException e) {
                LOG.warnf("Positions cannot be read yet: %s", e.getMessage());
                pauses.await(attempt);
            }
        }
    }

    private Map<TopicPartition, Long> read() throws SQLException {
        try (var connection = dataSource.getConnection();
                var select =
                        connection.prepareStatement("select topic, topic_partition, next_offset from inbox_position");
                var rows = select.executeQuery()) {
            Map<TopicPartition, Long> known = new HashMap<>();
            while (rows.next()) {
                known.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
            return known;
        }
    }

    private void write() {
        lastWritten = System.nanoTime();
        if (unwritten.isEmpty()) {
            return;
        }
        List<TopicPartition> partitions = List.copyOf(unwritten.keySet());
        try (var connection = dataSource.getConnection();
                var upsert = connection.prepareStatement(
                        "insert into inbox_position as p (topic, topic_partition, next_offset)"
                                + " select * from unnest(?::text[], ?::int[], ?::bigint[])"
                                + " on conflict (topic, topic_partition) do update"
                                + " set next_offset = greatest(p.next_offset, excluded.next_offset)")) {
            upsert.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            partitions.stream().map(TopicPartition::topic).toArray()));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "int",
                            partitions.stream().map(TopicPartition::partition).toArray()));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", partitions.stream().map(unwritten::get).toArray()));
            upsert.executeUpdate();
            unwritten.clear();
        } catch (SQLException e) {
            // they stay noted, and are only a place to begin: what lies before them is known by its id
            LOG.debugf("Positions are written later: %s", e.getMessage());
        }
    }
}
