package dev.fulcrum.gateway.limits.domain;

import static dev.fulcrum.gateway.limits.domain.Replica.limit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.limits.domain.Limit.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What holds whatever calls do at one time. */
class ParallelCallsTest {
    private static final int THREADS = 8;
    private static final int CALLS = 4_000;

    private final Replica.Clock clock = new Replica.Clock("2026-11-26T10:30:10Z");
    private final FakeLeaseStore store = new FakeLeaseStore();
    private final AtomicLong setAside = new AtomicLong();
    private final AtomicLong used = new AtomicLong();
    private volatile long highest;

    private long start(Limit limit) {
        return limit.kind().windowAt(clock.millis()).start();
    }

    @RepeatedTest(5)
    void neverSetAsideMoreThanTheLimitOnTwoReplicas() throws Exception {
        Limit tokens = limit(Scope.TEAM, LimitKind.TOKENS_PER_MINUTE, 50_000);
        store.define(tokens);
        List<Replica> replicas = List.of(new Replica(store, clock, tokens), new Replica(store, clock, tokens));

        onThreads(thread -> calls(replicas.get(thread % 2), new Random(thread)));

        assertThat(highest).isLessThanOrEqualTo(50_000);
        // and it was really used up, but for pieces smaller than a call
        assertThat(used.get()).isBetween(49_800L, 50_000L);
        long unspent = replicas.stream()
                .mapToLong(replica ->
                        replica.directory.unspent(tokens.id(), tokens.kind().windowAt(clock.millis())))
                .sum();
        assertThat(store.leased(tokens, start(tokens)) - unspent).isEqualTo(used.get());
    }

    @Test
    void addUpExactlyWhateverIsSettled() throws Exception {
        Limit money = limit(Scope.PROJECT, LimitKind.MONEY_PER_MONTH, 1_000_000_000_000L);
        store.define(money);
        Replica replica = new Replica(store, clock, money);
        AtomicLong spent = new AtomicLong();

        onThreads(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < CALLS; i++) {
                if (replica.ask(random.nextInt(500), random.nextInt(500))
                        instanceof Admissions.Admission.Granted granted) {
                    // more than was set aside, too
                    int in = random.nextInt(800);
                    int out = random.nextInt(800);
                    granted.reservation().settle(TokenUsage.of(in, out));
                    spent.addAndGet(in * 1_000L + out * 10_000L);
                }
            }
        });
        replica.keeper.close();

        assertThat(spent.get()).isPositive();
        assertThat(store.leased(money, start(money))).isEqualTo(spent.get());
    }

    private void calls(Replica replica, Random random) {
        Deque<Runnable> open = new ArrayDeque<>();
        for (int i = 0; i < CALLS; i++) {
            int in = random.nextInt(40);
            int most = 1 + random.nextInt(40);
            if (replica.ask(in, most) instanceof Admissions.Admission.Granted granted) {
                long now = setAside.addAndGet(in + most);
                highest = Math.max(highest, now);
                int out = random.nextInt(most + 1);
                open.add(() -> {
                    used.addAndGet(in + out);
                    setAside.addAndGet(out - most);
                    granted.reservation().settle(TokenUsage.of(in, out));
                });
            } else {
                replica.keeper.round();
            }
            if (open.size() > 3) {
                open.poll().run();
            }
        }
        open.forEach(Runnable::run);
    }

    private interface Work {
        void on(int thread);
    }

    private static void onThreads(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                all.add(() -> {
                    work.on(number);
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
