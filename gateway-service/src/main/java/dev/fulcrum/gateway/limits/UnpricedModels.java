package dev.fulcrum.gateway.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Counts calls under a budget whose model has no price. Clients choose the names, so only the first hundred get a tag of
 * their own.
 */
@ApplicationScoped
class UnpricedModels implements Consumer<String> {
    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 100;
    private static final String REST = "other";

    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    UnpricedModels(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void accept(String model) {
        String name = model.length() > LONGEST_NAME ? model.substring(0, LONGEST_NAME) : model;
        Counter counter = counters.get(name);
        if (counter == null) {
            counter = counters.computeIfAbsent(counters.size() < MOST_NAMES ? name : REST, this::counter);
        }
        counter.increment();
    }

    private Counter counter(String name) {
        return meters.counter("fulcrum.gateway.limits.unpriced", "model", name);
    }
}
