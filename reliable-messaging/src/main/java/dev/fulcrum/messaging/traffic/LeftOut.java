package dev.fulcrum.messaging.traffic;

import java.util.Map;

/** Tells the world that a record of traffic was left out: by reference, never with its text. */
@FunctionalInterface
interface LeftOut {
    /**
     * Returns once it is stored that it will be told.
     *
     * @param reference names the record: its key, or the id of the item made from it
     * @param headers the record's own, as far as they are known, and where it lies
     * @param reason without text of the record
     */
    void tell(String topic, String reference, Map<String, String> headers, String reason);
}
