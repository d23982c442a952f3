package dev.fulcrum.testsupport.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** An event as it lies in its topic. */
public record ProbedEvent(String topic, String key, Map<String, String> headers, JsonNode data) {
    public String type() {
        return headers.get("ce_type");
    }

    public String id() {
        return headers.get("ce_id");
    }
}
