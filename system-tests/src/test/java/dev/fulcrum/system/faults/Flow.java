package dev.fulcrum.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits until what goes in comes out. */
final class Flow {
    private static final int FACTS_PER_PRODUCER = 20;

    private final Pipe pipe;
    private final Load load;
    private final Database consumerDatabase;

    Flow(Pipe pipe, Load load) {
        this.pipe = pipe;
        this.load = load;
        this.consumerDatabase = pipe.database(Pipe.CONSUMER);
    }

    /**
     * Returns once every producer has acknowledged facts asked for after this call, and each of these has its effect.
     *
     * @throws IllegalStateException after the limit, with what stands still
     */
    Duration await(Duration limit) {
        long begun = System.nanoTime();
        if (!until(pipe, () -> everyProducerAcknowledges(begun), limit)) {
            throw new IllegalStateException("After " + limit.toSeconds() + " s only these acknowledge: "
                    + countsSince(begun) + "; " + new Standstill(pipe).describe());
        }
        List<UUID> facts =
                load.acknowledgedSince(begun).stream().map(Load.Ack::eventId).toList();
        if (!until(pipe, () -> consumerDatabase.effectsOf(facts) == facts.size(), limit)) {
            throw new IllegalStateException("After " + limit.toSeconds() + " s "
                    + consumerDatabase.effectsOf(facts) + " of " + facts.size() + " facts have their effect; "
                    + new Standstill(pipe).describe());
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** False where the condition did not hold within the limit. Meanwhile replicas that end are started again. */
    static boolean until(Pipe pipe, BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pipe.supervise();
            LockSupport.parkNanos(100_000_000);
        }
        return true;
    }

    private boolean everyProducerAcknowledges(long since) {
        var counts = countsSince(since);
        return pipe.producers().stream()
                .allMatch(producer -> counts.getOrDefault(producer.name(), 0L) >= FACTS_PER_PRODUCER);
    }

    private Map<String, Long> countsSince(long since) {
        return load.acknowledgedSince(since).stream()
                .collect(Collectors.groupingBy(Load.Ack::producer, Collectors.counting()));
    }
}
