package dev.fulcrum.gateway.limits.domain;

import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.util.concurrent.atomic.AtomicBoolean;

/** What one call has set aside, of each limit that applies to it, at the price that was in force when it began. */
final class Charge implements Admissions.Reservation {
    private final ModelPrice price;
    private final LimitKind[] kinds;
    private final Lease[] leases;
    private final long[] amounts;
    private final AtomicBoolean ended = new AtomicBoolean();
    private int count;

    Charge(int limits, ModelPrice price) {
        this.price = price;
        this.kinds = new LimitKind[limits];
        this.leases = new Lease[limits];
        this.amounts = new long[limits];
    }

    /** The most that the call can use of such a limit; at least 1, so that nothing gets past one that is used up. */
    long most(LimitKind kind, long input, long output) {
        return switch (kind) {
            case REQUESTS_PER_MINUTE -> 1;
            case TOKENS_PER_MINUTE -> Math.max(1, sum(input, output));
            case MONEY_PER_DAY, MONEY_PER_MONTH -> Math.max(1, price.most(input, output));
        };
    }

    void add(LimitKind kind, Lease lease, long amount) {
        kinds[count] = kind;
        leases[count] = lease;
        amounts[count] = amount;
        count++;
    }

    /** The call is not made: everything goes back, the request too. */
    void cancel() {
        for (int at = 0; at < count; at++) {
            leases[at].settle(amounts[at], 0);
        }
    }

    @Override
    public void settle(TokenUsage used) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        for (int at = 0; at < count; at++) {
            leases[at].settle(amounts[at], used(kinds[at], used));
        }
    }

    /** A leg that was sent is a request, whatever became of it. */
    private long used(LimitKind kind, TokenUsage used) {
        return switch (kind) {
            case REQUESTS_PER_MINUTE -> 1;
            case TOKENS_PER_MINUTE -> sum(used.input(), used.output());
            case MONEY_PER_DAY, MONEY_PER_MONTH -> price.cost(used);
        };
    }

    private static long sum(long input, long output) {
        // a provider that lies about its tokens must not overflow anything
        return Math.min(Math.max(0, input), Tariff.MOST_TOKENS) + Math.min(Math.max(0, output), Tariff.MOST_TOKENS);
    }
}
