package dev.fulcrum.gateway.folding.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** What one topic does to the state in memory. Applying a record twice must be the same as once. */
public interface Fold {
    String topic();

    boolean knows(String type);

    /** @throws Malformed or JsonProcessingException where the record makes no sense; the state is then unchanged */
    void apply(String key, String type, JsonNode data) throws JsonProcessingException;

    /** A record without data: on a compacted topic its key is gone. */
    void remove(String key);
}
