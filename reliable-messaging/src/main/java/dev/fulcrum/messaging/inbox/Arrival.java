package dev.fulcrum.messaging.inbox;

import dev.fulcrum.messaging.envelope.Headers;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as it lies in a topic, in the parking table or among the dead letters; its place is that in the topic. */
record Arrival(String topic, int partition, long offset, String key, Map<String, String> headers, byte[] data) {
    static Arrival of(ConsumerRecord<String, byte[]> record) {
        return new Arrival(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? "" : record.key(),
                Headers.read(record.headers()),
                record.value());
    }

    String type() {
        return headers.getOrDefault(Headers.TYPE, "");
    }

    String source() {
        return headers.getOrDefault(Headers.SOURCE, "");
    }

    String eventId() {
        return headers.getOrDefault(Headers.ID, "");
    }
}
