package dev.fulcrum.gateway.registry;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.directives.storage.ProjectKills;
import dev.fulcrum.gateway.keys.domain.KeyRing;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import dev.fulcrum.gateway.registry.storage.RegistryVersion;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import dev.fulcrum.gateway.upstreams.storage.Upstreams;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps keys, upstreams and kills in memory as the database has them. A change here is seen at once, one of another
 * replica after {@code fulcrum.gateway.refresh-every} and the time of a few queries at the latest. While the database is away, what
 * was known stays in force.
 */
@ApplicationScoped
public class Registry {
    private static final Logger LOG = Logger.getLogger(Registry.class);
    private static final long NEVER_READ = -1;

    private final RegistryVersion version;
    private final AccessKeys keys;
    private final Upstreams upstreams;
    private final ProjectKills kills;
    private final KeyRing keyRing;
    private final UpstreamDirectory directory;
    private final KillSwitch killSwitch;
    private final Duration refreshEvery;
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gateway-registry");
        thread.setDaemon(true);
        return thread;
    });
    private final Event<RegistryRead> read;
    private long known = NEVER_READ;
    private boolean away;

    Registry(
            RegistryVersion version,
            AccessKeys keys,
            Upstreams upstreams,
            ProjectKills kills,
            KeyRing keyRing,
            UpstreamDirectory directory,
            KillSwitch killSwitch,
            Event<RegistryRead> read,
            GatewayConfig config) {
        this.read = read;
        this.version = version;
        this.keys = keys;
        this.upstreams = upstreams;
        this.kills = kills;
        this.keyRing = keyRing;
        this.directory = directory;
        this.killSwitch = killSwitch;
        this.refreshEvery = config.refreshEvery();
    }

    /** Writes in one transaction and takes the result into memory before it returns. */
    public void change(Runnable write) {
        QuarkusTransaction.requiringNew().run(() -> {
            version.raise();
            write.run();
        });
        refresh();
    }

    /** A thread of its own, because the scheduler of Quarkus looks at its timers only once a second. */
    void start(@Observes @Priority(20) StartupEvent event) {
        refresh();
        long everyMs = Math.max(1, refreshEvery.toMillis());
        poller.scheduleWithFixedDelay(this::poll, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        poller.shutdown();
    }

    private void poll() {
        try {
            refresh();
            if (away) {
                away = false;
                LOG.info("Keys, upstreams and kills are read again");
            }
        } catch (RuntimeException | Error e) {
            // an Error too: thrown on, it would end this timer, and no revocation would be seen any more
            if (!away) {
                away = true;
                LOG.warnf("Keys, upstreams and kills stay as last read: %s", e.getMessage());
            }
        }
    }

    private synchronized void refresh() {
        long before = known;
        QuarkusTransaction.requiringNew().run(() -> {
            // Read before the rows: a change between the two is then read twice, never missed.
            long current = version.current();
            if (current != known) {
                killSwitch.stored(kills.load());
                directory.replace(upstreams.load());
                keyRing.replace(keys.held());
                known = current;
            }
        });
        if (known != before) {
            read.fire(new RegistryRead());
        }
    }
}
