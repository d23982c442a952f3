package dev.fulcrum.messaging.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A consumer's own door into the inbox. */
@FunctionalInterface
public interface InboxConsumer {
    /** Handles a record of a topic; returns once its fate is committed, so that it may be acknowledged. */
    void receive(ConsumerRecord<String, byte[]> record);
}
