package dev.fulcrum.console.projects.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.messaging.envelope.ContractCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Facts of any type: its example, changed at random wherever the schema lets it, so that two rarely say the same. */
final class RandomFact {
    private static final String EXAMPLES = "/dev/fulcrum/events/examples/";
    private static final List<String> ENVELOPE =
            List.of("projectId", "team", "generation", "sequence", "causedBy", "actor");
    private static final List<String> WORDS = List.of(" anew", " <b>bold</b>", " & more", " 0a1b");

    private final ObjectMapper json;
    private final ContractCheck contracts;
    private final Random random;

    RandomFact(ObjectMapper json, ContractCheck contracts, Random random) {
        this.json = json;
        this.contracts = contracts;
        this.random = random;
    }

    /** The fact's own fields behind those of its envelope. */
    ObjectNode of(String type, ObjectNode envelope) {
        ObjectNode fact = envelope.deepCopy();
        fact.setAll((ObjectNode) example(type).without(ENVELOPE));
        change(type, fact, fact);
        return fact;
    }

    private void change(String type, ObjectNode fact, ObjectNode part) {
        List<String> names = StreamSupport.stream(((Iterable<String>) part::fieldNames).spliterator(), false)
                .toList();
        for (String name : names) {
            JsonNode before = part.get(name);
            if (before instanceof ObjectNode inner) {
                change(type, fact, inner);
            } else if (!ENVELOPE.contains(name) && random.nextBoolean()) {
                part.set(name, changed(before));
                if (contracts.breach(type, fact).isPresent()) {
                    part.set(name, before);
                }
            }
        }
    }

    private JsonNode changed(JsonNode before) {
        if (before.isBoolean()) {
            return json.getNodeFactory().booleanNode(!before.booleanValue());
        } else if (before.isIntegralNumber()) {
            return json.getNodeFactory().numberNode(before.longValue() + random.nextInt(100));
        } else if (before.isNumber()) {
            return json.getNodeFactory().numberNode(before.doubleValue() * random.nextDouble());
        } else if (before.isTextual() && !Character.isDigit(before.textValue().charAt(0))) {
            // what begins with a digit is a moment, an amount or a hash
            return json.getNodeFactory().textNode(before.textValue() + oneOf(WORDS, random));
        }
        return before;
    }

    private ObjectNode example(String type) {
        try (InputStream in = RandomFact.class.getResourceAsStream(EXAMPLES + type + ".json")) {
            if (in == null) {
                throw new IllegalStateException("event-contracts ships no example of " + type);
            }
            return (ObjectNode) json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T oneOf(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
