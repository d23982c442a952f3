package dev.fulcrum.messaging.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/** A consumer's own door into the inbox. */
@FunctionalInterface
public interface InboxConsumer {
    /** Handles what was polled; returns once the fate of every record is committed, so that they may be acknowledged. */
    void receive(ConsumerRecords<String, byte[]> records);
}
