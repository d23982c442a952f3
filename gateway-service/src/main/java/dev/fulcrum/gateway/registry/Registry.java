package dev.fulcrum.gateway.registry;

import dev.fulcrum.gateway.keys.domain.KeyRing;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import dev.fulcrum.gateway.registry.storage.RegistryVersion;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import dev.fulcrum.gateway.upstreams.storage.Upstreams;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Keeps keys and upstreams in memory as the database has them. A change here is seen at once, one of another replica
 * within {@code fulcrum.gateway.refresh-every}. While the database is away, what was known stays in force.
 */
@ApplicationScoped
public class Registry {
    private static final Logger LOG = Logger.getLogger(Registry.class);
    private static final long NEVER_READ = -1;

    private final RegistryVersion version;
    private final AccessKeys keys;
    private final Upstreams upstreams;
    private final KeyRing keyRing;
    private final UpstreamDirectory directory;
    private final Event<RegistryRead> read;
    private long known = NEVER_READ;
    private boolean away;

    Registry(
            RegistryVersion version,
            AccessKeys keys,
            Upstreams upstreams,
            KeyRing keyRing,
            UpstreamDirectory directory,
            Event<RegistryRead> read) {
        this.read = read;
        this.version = version;
        this.keys = keys;
        this.upstreams = upstreams;
        this.keyRing = keyRing;
        this.directory = directory;
    }

    /** Writes in one transaction and takes the result into memory before it returns. */
    public void change(Runnable write) {
        QuarkusTransaction.requiringNew().run(() -> {
            version.raise();
            write.run();
        });
        refresh();
    }

    void load(@Observes @Priority(20) StartupEvent event) {
        refresh();
    }

    @Scheduled(every = "${fulcrum.gateway.refresh-every:1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        try {
            refresh();
            if (away) {
                away = false;
                LOG.info("Keys and upstreams are read again");
            }
        } catch (RuntimeException e) {
            if (!away) {
                away = true;
                LOG.warnf("Keys and upstreams stay as last read: %s", e.getMessage());
            }
        }
    }

    private synchronized void refresh() {
        long before = known;
        QuarkusTransaction.requiringNew().run(() -> {
            // Read before the rows: a change between the two is then read twice, never missed.
            long current = version.current();
            if (current != known) {
                directory.replace(upstreams.load());
                keyRing.replace(keys.inForce());
                known = current;
            }
        });
        if (known != before) {
            read.fire(new RegistryRead());
        }
    }
}
