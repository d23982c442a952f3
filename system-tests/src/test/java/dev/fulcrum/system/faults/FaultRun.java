package dev.fulcrum.system.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rounds of faults under load, then the oracle. */
final class FaultRun {
    private static final int PRODUCERS = 3;
    private static final int CONSUMERS = 3;
    private static final int KEYS = 40;
    private static final int PER_SECOND = 100;
    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final Duration ROUND_LIMIT = Duration.ofSeconds(180);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(120);

    private final int rounds;
    private final Duration limit;
    private final long seed;
    private final Map<Fault, Integer> byKind = new EnumMap<>(Fault.class);
    private Duration slowest = Duration.ZERO;

    /**
     * @param rounds how many times something is broken
     * @param limit after which no new round begins
     */
    FaultRun(int rounds, Duration limit, long seed) {
        this.rounds = rounds;
        this.limit = limit;
        this.seed = seed;
    }

    /** Arguments: rounds, minutes, seed. For a run outside of a test; ends with 1 where something was found. */
    public static void main(String[] arguments) {
        var run = new FaultRun(
                Integer.parseInt(arguments[0]),
                Duration.ofMinutes(Long.parseLong(arguments[1])),
                Long.parseLong(arguments[2]));
        System.exit(run.run().clean() ? 0 : 1);
    }

    Findings run() {
        long begun = System.nanoTime();
        say("FAULTS seed %d, %d rounds%s", seed, rounds, Faults.canMoveClocks() ? "" : "; no libfaketime: clocks stay");
        Pipe pipe = Pipe.start("rounds", PRODUCERS, CONSUMERS);
        try (pipe;
                var watch = new Watch(pipe)) {
            var load = new Load(pipe.producers(), watch::effects, KEYS, PER_SECOND, seed);
            try (load) {
                new Flow(pipe, load).await(START_LIMIT);
                say("FAULTS all flows %.1f s after the start", seconds(begun));
                watch.forgetPauses();
                rounds(pipe, load);
            }
            Duration longestPause = watch.longestPause();
            drain(pipe);
            Findings findings = Oracle.look(
                    pipe, load.acknowledged().stream().map(Load.Ack::eventId).collect(Collectors.<UUID>toSet()));
            summary(pipe, load, findings, longestPause, begun);
            if (findings.clean()) {
                pipe.close();
                pipe.deleteData();
            }
            return findings;
        } catch (RuntimeException e) {
            say("FAULTS failed with seed %d; logs: %s", seed, pipe.folder());
            throw e;
        }
    }

    private void rounds(Pipe pipe, Load load) {
        var faults = new Faults(pipe, seed);
        var flow = new Flow(pipe, load);
        long end = System.nanoTime() + limit.toNanos();
        for (int round = 1; round <= rounds && System.nanoTime() < end; round++) {
            Fault fault = faults.next();
            byKind.merge(fault, 1, Integer::sum);
            long begun = System.nanoTime();
            String what = faults.inflict(fault);
            double inflicted = seconds(begun);
            try {
                Duration flows = flow.await(ROUND_LIMIT);
                slowest = flows.compareTo(slowest) > 0 ? flows : slowest;
                say(
                        "FAULTS round %d/%d %s: %s (%.1f s); flows %.1f s later",
                        round, rounds, fault, what, inflicted, flows.toMillis() / 1e3);
            } catch (IllegalStateException standstill) {
                throw new IllegalStateException(
                        "Round " + round + ", " + fault + ": " + what + ". " + standstill.getMessage(), standstill);
            }
        }
    }

    private static void drain(Pipe pipe) {
        Database producer = pipe.database(Pipe.PRODUCER);
        Database consumer = pipe.database(Pipe.CONSUMER);
        boolean drained = Flow.until(
                pipe,
                () -> producer.number(Database.UNSENT) == 0
                        && consumer.number("select count(distinct event_id) from workload_effect")
                                == producer.number("select count(*) from workload_ledger"),
                DRAIN_LIMIT);
        if (!drained) {
            // the oracle says what is missing
            say("FAULTS not drained after %d s: %s", DRAIN_LIMIT.toSeconds(), new Standstill(pipe).describe());
        }
    }

    private void summary(Pipe pipe, Load load, Findings findings, Duration longestPause, long begun) {
        say(
                "FAULTS seed %d: %d rounds %s in %.0f s",
                seed,
                byKind.values().stream().mapToInt(Integer::intValue).sum(),
                byKind.toString().toLowerCase(Locale.ROOT),
                seconds(begun));
        say(
                "FAULTS facts %d, acknowledged %d, unanswered requests %d, repeats in the topic %d",
                findings.facts, findings.acknowledged, load.failed(), findings.repeats);
        say(
                "FAULTS lost %d, doubled %d, invented %d, order breaks in effects %d, in the topic %d, left over %d",
                findings.count(Findings.Kind.LOST),
                findings.count(Findings.Kind.DOUBLED),
                findings.count(Findings.Kind.INVENTED),
                findings.count(Findings.Kind.EFFECT_ORDER),
                findings.count(Findings.Kind.TOPIC_ORDER),
                findings.count(Findings.Kind.LEFT_OVER));
        say(
                "FAULTS longest time without an effect %.1f s, slowest return of the flow %.1f s, replicas that ended"
                        + " by themselves %d",
                longestPause.toMillis() / 1e3, slowest.toMillis() / 1e3, pipe.unexpectedDeaths());
        if (!findings.clean()) {
            findings.problems().forEach(problem -> say("FAULTS   %s", problem));
            say("FAULTS logs and data: %s", pipe.folder());
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
        System.out.flush();
    }
}
