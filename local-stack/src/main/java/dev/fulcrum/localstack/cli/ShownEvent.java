package dev.fulcrum.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.localstack.servers.LocalHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of a lifecycle topic, as a person or a program wants to see it. */
final class ShownEvent {
    private static final String ATTRIBUTE_PREFIX = "ce_";

    private final ConsumerRecord<String, byte[]> found;
    private final Map<String, String> headers = new LinkedHashMap<>();

    ShownEvent(ConsumerRecord<String, byte[]> found) {
        this.found = found;
        for (Header header : found.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
    }

    boolean isOf(String project) {
        return project.equals(found.key());
    }

    String type() {
        return headers.getOrDefault("ce_type", "");
    }

    String asText() {
        var text = new StringBuilder("%s  %s  %s-%d@%d  key %s%n"
                .formatted(
                        headers.getOrDefault("ce_time", "no time"),
                        type().isEmpty() ? "no type" : type(),
                        found.topic(),
                        found.partition(),
                        found.offset(),
                        found.key()));
        headers.forEach((name, value) ->
                text.append("    ").append(name).append(": ").append(value).append('\n'));
        return text.append("    ").append(data()).toString();
    }

    /** CloudEvents 1.0 in structured form; headers that are no attributes become extensions. */
    String asJson() {
        ObjectNode event = LocalHttp.JSON.createObjectNode();
        event.put("specversion", headers.getOrDefault("ce_specversion", "1.0"));
        headers.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE_PREFIX)) {
                event.put(name.substring(ATTRIBUTE_PREFIX.length()), value);
            } else if (name.equals("content-type")) {
                event.put("datacontenttype", value);
            } else {
                event.put(name, value);
            }
        });
        event.set("data", data());
        return event.toString();
    }

    private JsonNode data() {
        if (found.value() == null) {
            return LocalHttp.JSON.nullNode();
        }
        try {
            return LocalHttp.JSON.readTree(found.value());
        } catch (IOException notJson) {
            return LocalHttp.JSON.getNodeFactory().textNode(new String(found.value(), StandardCharsets.UTF_8));
        }
    }
}
