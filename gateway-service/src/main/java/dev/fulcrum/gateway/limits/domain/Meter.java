package dev.fulcrum.gateway.limits.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One limit on this replica: the lease of the present window, ahead of its end the next one's, and budgets' ended ones
 * until their calls have ended. Calls use {@link #at}, {@link #take} and {@link #takeOnDebt}; the rest is the keeper's.
 */
final class Meter {
    /** Without a call for so long a replica keeps half a lease. */
    static final long IDLE_MS = 2_000;
    /** How often an exhausted window is asked whether somebody gave back. */
    static final long ASK_AGAIN_MS = 1_000;
    /** Longest wait for the calls of an ended window. */
    static final long FORGET_MS = 600_000;

    private final LeaseSizes sizes;
    private final Runnable wake;
    private final AtomicReference<Held> held;
    private final Queue<Lease> justEnded = new ConcurrentLinkedQueue<>();
    private final List<Lease> ended = new ArrayList<>();
    private volatile Limit limit;

    /** @param next null until the present window nears its end */
    private record Held(Lease present, Lease next) {}

    /** A lease and what it asks for. */
    record Wish(Lease lease, LeaseStore.Ask ask) {}

    /** @param wake asks for a round of the keeper; called on event loops */
    Meter(Limit limit, LeaseSizes sizes, long now, Runnable wake) {
        this.limit = limit;
        this.sizes = sizes;
        this.wake = wake;
        Lease first = new Lease(limit.kind().windowAt(now), 0, now - IDLE_MS);
        this.held = new AtomicReference<>(new Held(first, null));
    }

    Limit limit() {
        return limit;
    }

    /** The lease of the present window. A clock that goes back a little stays in the window it was in. */
    Lease at(long now) {
        Held current = held.get();
        while (now >= current.present().window.end()) {
            Lease next = current.next();
            boolean fits = next != null && next.window.covers(now);
            Lease following = fits ? next : following(current.present(), now);
            if (held.compareAndSet(current, new Held(following, null))) {
                justEnded.add(current.present());
                if (next != null && !fits) {
                    justEnded.add(next);
                }
            }
            current = held.get();
        }
        return current.present();
    }

    boolean take(Lease lease, long amount) {
        boolean taken = lease.take(amount);
        if (lease.runsDry(!taken)) {
            wake.run();
        }
        return taken;
    }

    /** What of this window is neither used nor set aside here. */
    long unspent(Window window) {
        Held current = held.get();
        return (current.present().window.equals(window) ? current.present().left() : 0)
                + (current.next() != null && current.next().window.equals(window)
                        ? current.next().left()
                        : 0);
    }

    /** Takes a changed amount. A lowered one calls the leases back, so that nothing is spent by the old one. */
    void redefine(Limit changed) {
        Limit before = limit;
        limit = changed;
        for (Lease lease : leases()) {
            lease.recalled |= changed.amount() < before.amount();
            if (changed.amount() != before.amount()) {
                lease.hope();
            }
        }
    }

    /**
     * What its leases want of the database.
     *
     * @param aheadMs how long before a window's end the next one is leased
     * @param mayReturn whether the database answered lately; else what is left stays here and can be spent
     */
    List<Wish> wishes(long now, long aheadMs, boolean mayReturn) {
        Lease present = at(now);
        Held current = held.get();
        if (current.next() == null && current.present().window.end() - now <= aheadMs) {
            Lease next = following(present, current.present().window.end());
            held.compareAndSet(current, new Held(current.present(), next));
        }
        List<Wish> wishes = new ArrayList<>(2);
        for (Lease lease : leases()) {
            wish(lease, now, mayReturn, wishes);
        }
        if (mayReturn) {
            closing(now, wishes);
        }
        return wishes;
    }

    /** Everything unused goes back. */
    List<Wish> farewell(long now) {
        List<Wish> wishes = new ArrayList<>(2);
        for (Lease lease : leases()) {
            giveBack(lease, now, wishes);
        }
        ended.addAll(drainJustEnded());
        ended.forEach(lease -> giveBack(lease, now, wishes));
        return wishes;
    }

    private void wish(Lease lease, long now, boolean mayReturn, List<Wish> wishes) {
        boolean idle = now - lease.touchedAt(now) >= IDLE_MS;
        long size = sizes.of(limit, Math.min(lease.largest(), limit.amount()));
        long half = (size + 1) / 2;
        long keep = idle ? half : size;
        // an idle replica that gets a call again fills up
        lease.low(half);
        long left = lease.left();
        long needed = idle ? 0 : Math.max(0, Math.min(lease.largest(), limit.amount()) - Math.max(0, left));
        if (lease.recalled && mayReturn) {
            lease.recalled = false;
            long back = lease.withdraw(Long.MAX_VALUE);
            ask(lease, now, Math.max(0, -lease.left()) - back, 0, keep, wishes);
        } else if (left < 0) {
            ask(lease, now, -left, needed, keep, wishes);
        } else if (left < (keep + 1) / 2 || needed > 0) {
            boolean hopeless = lease.exhausted() && now - lease.askedAt < ASK_AGAIN_MS;
            if (!hopeless) {
                ask(lease, now, 0, needed, keep - left, wishes);
            }
        } else if (left > (idle ? keep : 2 * keep) && mayReturn) {
            ask(lease, now, -lease.withdraw(left - keep), 0, 0, wishes);
        }
    }

    /** Budgets are told what was not used once the window's last call has ended; of ended minutes nobody asks again. */
    private void closing(long now, List<Wish> wishes) {
        List<Lease> fresh = drainJustEnded();
        if (limit.kind().money()) {
            ended.addAll(fresh);
        }
        ended.removeIf(lease -> {
            boolean over = lease.inFlight() == 0 || now - lease.window.end() > FORGET_MS;
            if (over) {
                giveBack(lease, now, wishes);
            }
            return over;
        });
    }

    private void giveBack(Lease lease, long now, List<Wish> wishes) {
        long unused = lease.withdraw(Long.MAX_VALUE);
        long owed = Math.max(0, -lease.left());
        if (unused != 0 || owed != 0) {
            ask(lease, now, owed - unused, 0, 0, wishes);
        }
    }

    private void ask(Lease lease, long now, long owed, long needed, long wanted, List<Wish> wishes) {
        lease.asked(now);
        wishes.add(new Wish(
                lease,
                new LeaseStore.Ask(limit.id(), lease.window.start(), !lease.known, owed, needed, Math.max(0, wanted))));
    }

    private Lease following(Lease before, long now) {
        return new Lease(limit.kind().windowAt(now), before.largest() / 2, before.touchedAt());
    }

    private List<Lease> leases() {
        Held current = held.get();
        return current.next() == null ? List.of(current.present()) : List.of(current.present(), current.next());
    }

    private List<Lease> drainJustEnded() {
        List<Lease> drained = new ArrayList<>();
        for (Lease lease = justEnded.poll(); lease != null; lease = justEnded.poll()) {
            drained.add(lease);
        }
        return drained;
    }
}
