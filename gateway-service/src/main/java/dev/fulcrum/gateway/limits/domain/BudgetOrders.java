package dev.fulcrum.gateway.limits.domain;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Budget directives that were read and are not yet stored; the latest of each project. */
public final class BudgetOrders {
    private final Map<UUID, BudgetOrder> waiting = new ConcurrentHashMap<>();

    /**
     * All budgets of a project.
     *
     * @param version null where the project's key was removed from the topic
     * @param team owner of the project; null where the version is
     */
    public record BudgetOrder(UUID projectId, Long version, String team, List<DirectedBudget> budgets) {
        private boolean isOlderThan(BudgetOrder other) {
            return version != null && other.version != null && version < other.version;
        }
    }

    public void put(BudgetOrder order) {
        waiting.merge(order.projectId(), order, (known, next) -> next.isOlderThan(known) ? known : next);
    }

    /** A project's key is gone from the topic. */
    public void remove(UUID projectId) {
        put(new BudgetOrder(projectId, null, null, List.of()));
    }

    public List<BudgetOrder> unstored() {
        return List.copyOf(waiting.values());
    }

    /** This order is stored; a later one of the same project stays. */
    public void settled(BudgetOrder order) {
        waiting.remove(order.projectId(), order);
    }
}
