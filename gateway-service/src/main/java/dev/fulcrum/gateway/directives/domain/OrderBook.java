package dev.fulcrum.gateway.directives.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Orders in force per project and kind, in memory. */
public final class OrderBook {
    private final Map<Key, Order> orders = new ConcurrentHashMap<>();

    private final KillSwitch killSwitch;

    private record Key(UUID projectId, Class<? extends Order> kind) {}

    /** Nothing is ever killed. */
    public OrderBook() {
        this(new KillSwitch());
    }

    public OrderBook(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
    }

    /** Nothing that brings a candidate traffic is in force for a killed project. */
    public <T extends Order> Optional<T> inForce(UUID projectId, Class<T> kind, Instant now) {
        if (kind != Order.Capture.class && killSwitch.killed(projectId)) {
            return Optional.empty();
        }
        Order order = orders.get(new Key(projectId, kind));
        return order != null && order.inForce(now) ? Optional.of(kind.cast(order)) : Optional.empty();
    }

    /**
     * Takes an order. An older version for the same campaign, evaluation or rollout changes nothing; for another one
     * the later in the topic is in force, since all of a key come in the order in which they were given.
     */
    public void put(UUID projectId, Order order) {
        orders.merge(
                new Key(projectId, order.getClass()),
                order,
                (known, next) ->
                        known.subject().equals(next.subject()) && known.version() > next.version() ? known : next);
    }

    public void remove(UUID projectId, Class<? extends Order> kind) {
        orders.remove(new Key(projectId, kind));
    }
}
