package dev.fulcrum.messaging.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Received;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one consumer does with each type it knows. Types it does not know are ignored: an old consumer must live beside
 * a newer producer.
 */
public final class Handlers {
    private final String consumer;
    private final Map<String, Handler<?>> byType = new LinkedHashMap<>();
    private int perTransaction = 1;

    private Handlers(String consumer) {
        this.consumer = consumer;
    }

    private record Handler<T>(Class<T> factType, Consumer<Received<T>> effect) {
        void handle(Received<JsonNode> received, EventJson json) throws JsonProcessingException {
            T data = json.convert(received.data(), factType);
            effect.accept(received.with(data));
        }
    }

    /** @param consumer name under which the inbox remembers; never rename it, or every event has its effect again */
    public static Handlers of(String consumer) {
        return new Handlers(consumer);
    }

    /** The effect runs in the inbox's transaction; it may be repeated until that commits. */
    public <T> Handlers on(Class<T> factType, Consumer<Received<T>> effect) {
        if (byType.put(Contract.of(factType).type(), new Handler<>(factType, effect)) != null) {
            throw new IllegalArgumentException(consumer + " handles " + factType.getSimpleName() + " twice");
        }
        return this;
    }

    /**
     * Lets so many events of a poll share a transaction: for handlers that only fold, and many of them. Where one fails,
     * each is handled again by itself. Without it every event has a transaction of its own.
     */
    public Handlers together(int events) {
        if (events < 1) {
            throw new IllegalArgumentException(
                    consumer + " cannot handle " + events + " events together, give 1 or more");
        }
        perTransaction = events;
        return this;
    }

    public String consumer() {
        return consumer;
    }

    public Set<String> types() {
        return byType.keySet();
    }

    int perTransaction() {
        return perTransaction;
    }

    boolean knows(String type) {
        return byType.containsKey(type);
    }

    void handle(Received<JsonNode> received, EventJson json) throws JsonProcessingException {
        byType.get(received.type()).handle(received, json);
    }
}
