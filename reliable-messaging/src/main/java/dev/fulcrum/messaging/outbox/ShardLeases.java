package dev.fulcrum.messaging.outbox;

import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Which shards this replica's relay sends. A lease that is not renewed for its length, by the watcher's own monotonic
 * clock, may be taken: no wall clock is read, so one that jumps can neither hold a shard for ever nor give it away.
 *
 * <p>Order does not hang on it. Two relays on one shard, for a moment, both send every unsent row of a key from its
 * first on: what they send twice has the same id, and no row goes out before the one ahead of it has been. The lease is
 * there so that this stays rare.
 */
@ApplicationScoped
class ShardLeases {
    private static final Logger LOG = Logger.getLogger(ShardLeases.class);

    private final LeaseStore store;
    private final long leaseNanos;
    private final String owner = Ids.next().toString();
    private final Map<Integer, Seen> watched = new HashMap<>();
    private volatile int held;
    private volatile long standingDownUntil = System.nanoTime();

    ShardLeases(LeaseStore store, MessagingConfig config) {
        this.store = store;
        this.leaseNanos = config.lease().toNanos();
    }

    private record Seen(LeaseStore.Lease lease, long since) {}

    int held() {
        return held;
    }

    /** Renews, takes what is free or given up, and returns the shards that are new. */
    synchronized int renewAndTake() throws SQLException {
        int before = held;
        int now = Shards.NONE;
        boolean mayTake = System.nanoTime() - standingDownUntil >= 0;
        for (LeaseStore.Lease lease : store.renew(owner)) {
            if (owner.equals(lease.owner()) || mayTake && isGivenUp(lease) && store.take(lease, owner)) {
                now |= Shards.bit(lease.shard());
                watched.remove(lease.shard());
            }
        }
        held = now;
        int fresh = now & ~before;
        if (fresh != Shards.NONE) {
            LOG.debugf("This relay now sends shards %s", Shards.list(now));
        }
        return fresh;
    }

    /** Another replica may find a way to the broker where this one finds none. */
    synchronized void standDown(long nanos) throws SQLException {
        standingDownUntil = System.nanoTime() + nanos;
        release();
    }

    synchronized void release() throws SQLException {
        held = Shards.NONE;
        store.release(owner);
    }

    private boolean isGivenUp(LeaseStore.Lease lease) {
        if (lease.owner() == null) {
            return true;
        }
        Seen seen = watched.get(lease.shard());
        if (seen == null || !seen.lease().equals(lease)) {
            watched.put(lease.shard(), new Seen(lease, System.nanoTime()));
            return false;
        }
        return System.nanoTime() - seen.since() > leaseNanos;
    }
}
