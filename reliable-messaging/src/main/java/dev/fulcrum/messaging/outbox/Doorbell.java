package dev.fulcrum.messaging.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes the relay when a transaction with facts has committed. Inside the process that is a bit per shard; the relay
 * passes on to other replicas, with one NOTIFY for all that rang meanwhile, what it does not hold itself. A NOTIFY
 * within the caller's transaction would do the same and make every commit of the service wait for every other: the
 * database lets one notifying transaction commit at a time.
 */
@ApplicationScoped
class Doorbell {
    private final TransactionSynchronizationRegistry transactions;
    private final AtomicInteger rung = new AtomicInteger();
    private volatile Thread listener;

    Doorbell(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Rings once the caller's transaction has committed, once for all its facts; never when it rolls back. */
    void ringOnCommit(int shard) {
        Ring ring = (Ring) transactions.getResource(Ring.class);
        if (ring == null) {
            ring = new Ring();
            transactions.putResource(Ring.class, ring);
            transactions.registerInterposedSynchronization(ring);
        }
        ring.shards |= Shards.bit(shard);
    }

    void ring(int shards) {
        if (shards != Shards.NONE) {
            rung.accumulateAndGet(shards, (before, more) -> before | more);
            LockSupport.unpark(listener);
        }
    }

    /** Waits for a ring, at most so long. One thread listens at a time. */
    int await(long nanos) {
        listener = Thread.currentThread();
        long end = System.nanoTime() + nanos;
        int shards = rung.getAndSet(Shards.NONE);
        for (long left = nanos;
                shards == Shards.NONE && left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            shards = rung.getAndSet(Shards.NONE);
        }
        return shards;
    }

    private final class Ring implements Synchronization {
        private int shards;

        @Override
        public void beforeCompletion() {
            // nobody may look before the rows are there
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                ring(shards);
            }
        }
    }
}
