package dev.fulcrum.messaging.envelope;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.fulcrum.events.ProjectRef;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * JSON of events. Its mapper is its own, not the REST mapper: what is on the wire for years must not change with a
 * setting for web clients.
 */
@Singleton
public class EventJson {
    private static final String SEQUENCE = "sequence";

    private final ObjectMapper mapper = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    /**
     * A fact's JSON in two parts. Between them belongs the sequence, which the database alone knows, at the moment in
     * which it stores the row.
     */
    public record Unnumbered(byte[] beforeSequence, byte[] afterSequence) {
        public int length() {
            return beforeSequence.length + afterSequence.length;
        }
    }

    /** The lifecycle fields, then the fact's own, with any number as their sequence: what a schema can be held to. */
    public ObjectNode fact(ProjectRef project, Cause cause, Object fact) {
        ObjectNode data = mapper.createObjectNode();
        data.put("projectId", project.projectId().toString());
        data.put("team", project.team());
        data.put("generation", project.generation());
        data.put(SEQUENCE, 1L);
        if (cause instanceof Cause.Event event) {
            data.put("causedBy", event.eventId().toString());
        } else if (cause instanceof Cause.Actor actor) {
            data.put("actor", actor.name());
        }
        data.setAll((ObjectNode) mapper.valueToTree(fact));
        return data;
    }

    /** The same as bytes around the place of the sequence. */
    public Unnumbered unnumbered(ObjectNode fact) {
        ObjectNode before = mapper.createObjectNode();
        ObjectNode after = mapper.createObjectNode();
        boolean passed = false;
        for (var field : fact.properties()) {
            if (field.getKey().equals(SEQUENCE)) {
                passed = true;
            } else {
                (passed ? after : before).set(field.getKey(), field.getValue());
            }
        }
        byte[] head = bytes(before);
        byte[] tail = bytes(after);
        byte[] opening = ",\"sequence\":".getBytes(StandardCharsets.UTF_8);
        byte[] beforeSequence = Arrays.copyOf(head, head.length - 1 + opening.length);
        System.arraycopy(opening, 0, beforeSequence, head.length - 1, opening.length);
        if (after.isEmpty()) {
            return new Unnumbered(beforeSequence, "}".getBytes(StandardCharsets.UTF_8));
        }
        tail[0] = ',';
        return new Unnumbered(beforeSequence, tail);
    }

    /** Traffic facts carry no lifecycle fields. */
    public byte[] write(Object fact) {
        try {
            return mapper.writeValueAsBytes(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A fact could not be written as JSON", e);
        }
    }

    public JsonNode read(byte[] data) throws IOException {
        return mapper.readTree(data);
    }

    public <T> T convert(JsonNode data, Class<T> factType) throws JsonProcessingException {
        return mapper.treeToValue(data, factType);
    }

    /** The lifecycle fields of a fact, all null or zero where it has none. */
    public ProjectRef project(JsonNode data) {
        String id = data.path("projectId").asText(null);
        return new ProjectRef(
                id == null ? null : UUID.fromString(id),
                data.path("team").asText(null),
                data.path("generation").asInt(0));
    }

    public ObjectMapper mapper() {
        return mapper;
    }

    private byte[] bytes(JsonNode data) {
        try {
            return mapper.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A fact could not be written as JSON", e);
        }
    }
}
