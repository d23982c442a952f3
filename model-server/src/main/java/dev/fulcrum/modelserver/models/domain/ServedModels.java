package dev.fulcrum.modelserver.models.domain;

import dev.fulcrum.smallmodel.TextClassifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which models are wanted and which of them answer.
 *
 * <pre>
 *   register ──▶ UNTRIED ──file there──▶ SERVED ──retire──▶ (gone for good)
 *                   │  ▲                    ▲
 *                   │  └─────────────── ABSENT (tried again)
 *                   └──file is bad──▶ REJECTED
 * </pre>
 *
 * Registering twice changes nothing, and a retired model never comes back: the topic may be read again from its beginning
 * at any time. Safe for use by many threads; finding a model takes no lock.
 */
public final class ServedModels {
    /** How far a wanted model has come. */
    public enum State {
        UNTRIED,
        ABSENT,
        SERVED,
        REJECTED
    }

    private final Map<UUID, RegisteredModel> registered = new LinkedHashMap<>();
    private final Map<UUID, State> states = new HashMap<>();
    private final Set<UUID> retired = new HashSet<>();
    private final Map<String, ServedModel> byName = new ConcurrentHashMap<>();

    /** Takes a registration in; true where it is new. */
    public synchronized boolean register(RegisteredModel model) {
        if (retired.contains(model.modelId()) || registered.containsKey(model.modelId())) {
            return false;
        }
        registered.put(model.modelId(), model);
        states.put(model.modelId(), State.UNTRIED);
        return true;
    }

    /** Stops serving a model for good, also one that was never seen; true where it was wanted. */
    public synchronized boolean retire(UUID modelId) {
        retired.add(modelId);
        states.remove(modelId);
        RegisteredModel model = registered.remove(modelId);
        if (model == null) {
            return false;
        }
        byName.computeIfPresent(
                model.name(), (name, served) -> served.registration().modelId().equals(modelId) ? null : served);
        return true;
    }

    /** True while the model is wanted and does not answer yet. */
    public synchronized boolean awaited(UUID modelId) {
        State state = states.get(modelId);
        return state == State.UNTRIED || state == State.ABSENT;
    }

    /** Puts a loaded model to work; nothing happens where it was retired meanwhile. */
    public synchronized boolean serve(RegisteredModel model, TextClassifier classifier) {
        if (!registered.containsKey(model.modelId())) {
            return false;
        }
        states.put(model.modelId(), State.SERVED);
        byName.put(model.name(), new ServedModel(model, classifier));
        return true;
    }

    /** The file was not there; it will be tried again. */
    public synchronized void absent(UUID modelId) {
        states.replace(modelId, State.ABSENT);
    }

    /** The file is there and no use; it is not tried again. */
    public synchronized void reject(UUID modelId) {
        states.replace(modelId, State.REJECTED);
    }

    /** Models that nobody has tried to load, in the order of their registration. */
    public synchronized List<RegisteredModel> untried() {
        return registered.values().stream()
                .filter(model -> states.get(model.modelId()) == State.UNTRIED)
                .toList();
    }

    /** How many wanted models are in a state. */
    public synchronized long count(State state) {
        return states.values().stream().filter(state::equals).count();
    }

    /** The model that answers to a name. */
    public Optional<ServedModel> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every model that answers, by name. */
    public List<ServedModel> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(served -> served.registration().name()))
                .toList();
    }
}
