package dev.fulcrum.localstack.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.localstack.servers.LocalHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record of a lifecycle topic, as a person or a program wants to see it. */
final class ShownEvent {
    static final String TYPE_HEADER = "ce_type";

    private static final String ATTRIBUTE_PREFIX = "ce_";
    private static final List<String> REQUIRED = List.of("ce_specversion", "ce_id", "ce_source", TYPE_HEADER);
    /** Extensions of CloudEvents for tracing; as Kafka headers they are written the way tracers do, without a prefix. */
    private static final List<String> TRACING = List.of("traceparent", "tracestate");
    /** CloudEvents 1.0, attribute naming convention; longer than 20 characters is allowed but discouraged. */
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[a-z0-9]+");

    /** Numbers keep the digits they were written with. */
    private static final ObjectReader AS_WRITTEN = LocalHttp.JSON
            .reader()
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ConsumerRecord<String, byte[]> found;
    private final Map<String, String> headers = new LinkedHashMap<>();

    ShownEvent(ConsumerRecord<String, byte[]> found) {
        this.found = found;
        for (Header header : found.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
    }

    /** When its service says that it happened; when the record was made where it says nothing that is a time. */
    Instant time() {
        try {
            return OffsetDateTime.parse(headers.getOrDefault("ce_time", "")).toInstant();
        } catch (DateTimeException none) {
            return Instant.ofEpochMilli(found.timestamp());
        }
    }

    /** Topic, partition and offset. */
    String where() {
        return "%s-%d@%d".formatted(found.topic(), found.partition(), found.offset());
    }

    String asText() {
        String type = headers.getOrDefault(TYPE_HEADER, "");
        var text = new StringBuilder("%s  %s  %s  key %s\n"
                .formatted(
                        headers.getOrDefault("ce_time", "no time"),
                        type.isEmpty() ? "no type" : type,
                        where(),
                        found.key()));
        headers.forEach((name, value) ->
                text.append("    ").append(name).append(": ").append(value).append('\n'));
        String data = json().map(JsonNode::toString)
                .orElseGet(() -> found.value() == null ? "no data" : new String(found.value(), StandardCharsets.UTF_8));
        return text.append("    ").append(data).toString();
    }

    /**
     * CloudEvents 1.0 in its JSON format: the attributes, the extensions, the trace context. Other headers are left out;
     * data that is no JSON goes as {@code data_base64}.
     *
     * @return empty when the record lacks what makes it an event
     */
    Optional<String> asJson() {
        if (REQUIRED.stream().anyMatch(name -> headers.getOrDefault(name, "").isEmpty())) {
            return Optional.empty();
        }
        ObjectNode event = LocalHttp.JSON.createObjectNode();
        headers.forEach((header, value) -> {
            String name = header.startsWith(ATTRIBUTE_PREFIX) ? header.substring(ATTRIBUTE_PREFIX.length()) : "";
            if (ATTRIBUTE_NAME.matcher(name).matches() && !name.equals("data")) {
                event.put(name, value);
            }
        });
        if (headers.containsKey("content-type")) {
            event.put("datacontenttype", headers.get("content-type"));
        }
        for (String name : TRACING) {
            if (headers.containsKey(name)) {
                event.put(name, headers.get(name));
            }
        }
        if (found.value() != null) {
            json().ifPresentOrElse(data -> event.set("data", data), () -> event.put("data_base64", found.value()));
        }
        return Optional.of(event.toString());
    }

    private Optional<JsonNode> json() {
        if (found.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode read = AS_WRITTEN.readTree(found.value());
            return read.isMissingNode() ? Optional.empty() : Optional.of(read);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
