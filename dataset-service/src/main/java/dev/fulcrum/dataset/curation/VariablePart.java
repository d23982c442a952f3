package dev.fulcrum.dataset.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.curation.domain.Masks;
import dev.fulcrum.dataset.curation.storage.ExampleRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What similarity of two rows is taken over: what was said before and the last user message, surrogates masked. */
final class VariablePart {
    /** The last of it: what a very long text ends with tells it from others, and a group of rows fits the heap. */
    static final int LONGEST = 16_384;

    private final ObjectMapper json;

    VariablePart(ObjectMapper json) {
        this.json = json;
    }

    String of(ExampleRow row) {
        StringBuilder part = new StringBuilder();
        if (row.history() != null) {
            turns(row).forEach(message -> append(part, message.path("content")));
        }
        part.append(Masks.mask(row.text(), spans(row.personalData(), "text")));
        return part.length() <= LONGEST ? part.toString() : part.substring(part.length() - LONGEST);
    }

    /** A message's content is a text, or a list of parts with texts. */
    private static void append(StringBuilder part, JsonNode content) {
        if (content.isTextual()) {
            part.append(content.asText()).append('\n');
        } else {
            content.forEach(piece -> append(part, piece.path("text")));
        }
    }

    private JsonNode turns(ExampleRow row) {
        try {
            return json.readTree(Masks.mask(row.history(), spans(row.personalData(), "history")));
        } catch (JsonProcessingException e) {
            // a mask in place of a number is no JSON
            return read(row.history());
        }
    }

    private List<Masks.Span> spans(String personalData, String field) {
        if (personalData == null) {
            return List.of();
        }
        List<Masks.Span> spans = new ArrayList<>();
        read(personalData)
                .path(field)
                .forEach(span -> spans.add(new Masks.Span(
                        span.path(0).asInt(), span.path(1).asInt(), span.path(2).asText())));
        spans.sort(Comparator.comparingInt(Masks.Span::start));
        return spans;
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What intake stored as JSON is none: " + e.getOriginalMessage(), e);
        }
    }
}
