package dev.fulcrum.gateway.directives;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.directives.domain.KillChange;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.directives.storage.ProjectKills;
import dev.fulcrum.gateway.registry.Registry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Stores kills and lifts that hold already: at once where the database answers, else as soon as it does. */
@ApplicationScoped
public class StoreKills {
    private static final Logger LOG = Logger.getLogger(StoreKills.class);

    private final KillSwitch killSwitch;
    private final ProjectKills kills;
    private final Registry registry;
    private final GatewayConfig config;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gateway-kills");
        thread.setDaemon(true);
        return thread;
    });
    private boolean away;

    StoreKills(KillSwitch killSwitch, ProjectKills kills, Registry registry, GatewayConfig config) {
        this.killSwitch = killSwitch;
        this.kills = kills;
        this.registry = registry;
        this.config = config;
    }

    /** Whether the order was stored within the wait; if not, this goes on trying. */
    boolean store(KillChange change, Duration wait) {
        Future<?> round = worker.submit(this::storeAll);
        try {
            round.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            LOG.debugf(e, "Not stored within %s", wait);
        }
        return !killSwitch.unstored().contains(change);
    }

    void start(@Observes StartupEvent event) {
        long everyMs = Math.max(1, config.refreshEvery().toMillis());
        worker.scheduleWithFixedDelay(this::storeAll, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdown();
    }

    private void storeAll() {
        for (KillChange change : killSwitch.unstored()) {
            try {
                registry.change(() -> kills.store(change));
                killSwitch.settled(change);
                away = false;
                LOG.infof("Stored: %s", change);
            } catch (RuntimeException | Error e) {
                // an Error too: thrown on, it would end this timer
                if (!away) {
                    away = true;
                    LOG.warnf("In force here, but not stored yet: %s. The database said: %s", change, e.getMessage());
                }
                return;
            }
        }
    }
}
