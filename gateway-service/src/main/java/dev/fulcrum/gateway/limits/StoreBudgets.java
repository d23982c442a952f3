package dev.fulcrum.gateway.limits;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.limits.domain.BudgetOrders;
import dev.fulcrum.gateway.limits.domain.BudgetOrders.BudgetOrder;
import dev.fulcrum.gateway.limits.storage.BudgetLimits;
import dev.fulcrum.gateway.registry.Registry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Makes limits of the budget directives that were read. They are stored, since leases are shared by all replicas through
 * the database; while it is away directives wait, and what was in force stays.
 */
@ApplicationScoped
public class StoreBudgets {
    private static final Logger LOG = Logger.getLogger(StoreBudgets.class);

    private final BudgetOrders orders;
    private final BudgetLimits limits;
    private final Registry registry;
    private final GatewayConfig config;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gateway-budgets");
        thread.setDaemon(true);
        return thread;
    });
    private boolean away;

    StoreBudgets(BudgetOrders orders, BudgetLimits limits, Registry registry, GatewayConfig config) {
        this.orders = orders;
        this.limits = limits;
        this.registry = registry;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long everyMs = Math.max(1, config.refreshEvery().toMillis());
        worker.scheduleWithFixedDelay(this::storeAll, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdown();
    }

    private void storeAll() {
        for (BudgetOrder order : orders.unstored()) {
            try {
                // what is known already must not make every replica read all of its registry again
                if (!QuarkusTransaction.requiringNew().call(() -> limits.knows(order))) {
                    registry.change(() -> limits.store(order));
                    LOG.infof(
                            "Budgets of project %s, version %s: %d in force",
                            order.projectId(), order.version(), order.budgets().size());
                }
                orders.settled(order);
                away = false;
            } catch (RuntimeException | Error e) {
                // an Error too: thrown on, it would end this timer
                if (!away) {
                    away = true;
                    LOG.warnf(
                            "Budgets of project %s wait, what was in force stays. The database said: %s",
                            order.projectId(), e.getMessage());
                }
                return;
            }
        }
    }
}
