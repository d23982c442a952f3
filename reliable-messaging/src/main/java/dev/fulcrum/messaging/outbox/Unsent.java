package dev.fulcrum.messaging.outbox;

import java.util.Map;

/**
 * A row that waits to be sent.
 *
 * @param position order within the key, and roughly over all
 * @param attempts failed sends that were the row's own fault, or its topic's
 */
record Unsent(long position, String topic, String key, Map<String, String> headers, byte[] data, int attempts) {
    /** Order is promised within it. */
    OrderKey orderKey() {
        return new OrderKey(topic, key);
    }

    record OrderKey(String topic, String key) {}
}
