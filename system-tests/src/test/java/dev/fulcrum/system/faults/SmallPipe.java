package dev.fulcrum.system.faults;

import java.time.Duration;
import java.util.UUID;

/** One producer and one consumer for the tests that kill nothing or little; started once, ends with this JVM. */
final class SmallPipe {
    static final Duration SOON = Duration.ofSeconds(30);

    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static Pipe pipe;

    private SmallPipe() {}

    static synchronized Pipe get() {
        if (pipe == null) {
            Pipe starting = Pipe.start("small", 1, 1);
            UUID key = UUID.randomUUID();
            boolean flows = Flow.until(starting, () -> acknowledges(starting, key), START_LIMIT)
                    && Flow.until(starting, () -> effectsOnKey(starting, key) > 0, START_LIMIT);
            if (!flows) {
                starting.close();
                throw new IllegalStateException("The pipe does not flow; logs: " + starting.folder());
            }
            pipe = starting;
        }
        return pipe;
    }

    static UUID append(UUID key) {
        return Load.append(get().producers().get(0), key);
    }

    /** Once the producer answers: it may have been started a moment ago. */
    static UUID appendSoon(UUID key) {
        UUID[] id = new UUID[1];
        boolean acknowledged = Flow.until(
                get(),
                () -> {
                    try {
                        id[0] = append(key);
                        return true;
                    } catch (IllegalStateException notYet) {
                        return false;
                    }
                },
                START_LIMIT);
        if (!acknowledged) {
            throw new IllegalStateException("The producer does not answer; logs: " + get().folder());
        }
        return id[0];
    }

    /** Committed effects of one event. */
    static long effects(UUID eventId) {
        return get().database(Pipe.CONSUMER)
                .number("select count(*) from workload_effect where event_id = '" + eventId + "'");
    }

    static boolean hasEffectSoon(UUID eventId) {
        return Flow.until(get(), () -> effects(eventId) > 0, SOON);
    }

    static long effectsOnKey(Pipe pipe, UUID key) {
        return pipe.database(Pipe.CONSUMER)
                .numberIfThere("select count(*) from workload_effect where fact_key = '" + key + "'")
                .orElse(0L);
    }

    private static boolean acknowledges(Pipe pipe, UUID key) {
        try {
            Load.append(pipe.producers().get(0), key);
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }
}
