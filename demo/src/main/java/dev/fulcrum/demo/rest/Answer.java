package dev.fulcrum.demo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.demo.DemoFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON answer, or a part of one, that knows where it came from. Fields are found by names joined with dots.
 *
 * @param request method and address, for messages
 * @param status HTTP status
 * @param body the answer
 * @param file name of its copy in the run's folder
 */
public record Answer(String request, int status, JsonNode body, String file) {

    /** @throws DemoFailure when the answer has no such field */
    public String text(String field) {
        return required(field).asText();
    }

    public Optional<String> optionalText(String field) {
        return Optional.of(find(field))
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(JsonNode::asText);
    }

    public int integer(String field) {
        return required(field).asInt();
    }

    public long whole(String field) {
        return required(field).asLong();
    }

    public double number(String field) {
        return required(field).asDouble();
    }

    public boolean truth(String field) {
        return required(field).asBoolean();
    }

    /** Of {@code {"amount": "12.50", "currency": "USD"}}. */
    public BigDecimal money(String field) {
        return new BigDecimal(text(field + ".amount"));
    }

    public boolean has(String field) {
        JsonNode node = find(field);
        return !node.isMissingNode() && !node.isNull();
    }

    public Answer part(String field) {
        return new Answer(request, status, required(field), file);
    }

    /** The elements of an array field; of the answer itself where the name is empty. */
    public List<Answer> list(String field) {
        JsonNode array = field.isEmpty() ? body : required(field);
        if (!array.isArray()) {
            throw unexpected("'" + field + "' is no list");
        }
        List<Answer> parts = new ArrayList<>();
        array.forEach(element -> parts.add(new Answer(request, status, element, file)));
        return parts;
    }

    private JsonNode required(String field) {
        JsonNode node = find(field);
        if (node.isMissingNode() || node.isNull()) {
            throw unexpected("'" + field + "' is missing");
        }
        return node;
    }

    private JsonNode find(String field) {
        JsonNode node = body;
        if (field.isEmpty()) {
            return node;
        }
        for (String name : field.split("\\.")) {
            node = node.path(name);
        }
        return node;
    }

    private DemoFailure unexpected(String what) {
        return new DemoFailure(what + " in the answer of " + request + " (kept as " + file
                + "); demo and service are of different builds:" + " build again and restart the stack");
    }
}
