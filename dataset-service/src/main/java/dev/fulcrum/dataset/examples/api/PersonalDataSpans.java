package dev.fulcrum.dataset.examples.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where surrogates stand in an example, and of what kind they are; what they replaced is nowhere. */
public final class PersonalDataSpans {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * @param start first UTF-16 unit in the stored text, from 0
     * @param end unit behind the last
     * @param kind email, phone, …
     */
    public record Span(int start, int end, String kind) {}

    private PersonalDataSpans() {}

    /**
     * @param stored {@code {"text":[[0,9,"email"]]}}, or null
     * @return null where nothing was replaced
     */
    static Map<String, List<Span>> of(String stored) {
        if (stored == null) {
            return null;
        }
        try {
            Map<String, List<Span>> spans = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : MAPPER.readTree(stored).properties()) {
                List<Span> each = new ArrayList<>();
                for (JsonNode span : field.getValue()) {
                    each.add(new Span(
                            span.get(0).asInt(),
                            span.get(1).asInt(),
                            span.get(2).asText()));
                }
                if (!each.isEmpty()) {
                    spans.put(field.getKey(), each);
                }
            }
            return spans.isEmpty() ? null : spans;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Spans of personal data in the table are not JSON", e);
        }
    }
}
