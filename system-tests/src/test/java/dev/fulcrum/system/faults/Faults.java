package dev.fulcrum.system.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Inflicts faults and heals them; which, on whom and for how long comes from the random numbers alone. */
final class Faults {
    private static final Path LIBFAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");
    private static final int HOUR_SECONDS = 3_600;

    private final Pipe pipe;
    private final Random random;
    private final List<Fault> bag = new ArrayList<>();

    Faults(Pipe pipe, long seed) {
        this.pipe = pipe;
        this.random = new Random(seed);
    }

    /** @return false where the library that moves a process's clock is not installed */
    static boolean canMoveClocks() {
        return Files.exists(LIBFAKETIME);
    }

    /** Every kind once in random order, then again: ten rounds meet them all. */
    Fault next() {
        if (bag.isEmpty()) {
            bag.addAll(List.of(Fault.values()));
            if (!canMoveClocks()) {
                bag.remove(Fault.CLOCK_BACK);
            }
            Collections.shuffle(bag, random);
        }
        return bag.remove(bag.size() - 1);
    }

    /** Returns when the fault is over and what died has been started again. What was done, in words. */
    String inflict(Fault fault) {
        return inflict(fault, new Random(random.nextLong()));
    }

    private String inflict(Fault fault, Random dice) {
        return switch (fault) {
            case KILL_PRODUCER -> kill(one(pipe.producers(), dice), dice);
            case KILL_CONSUMER -> kill(one(pipe.consumers(), dice), dice);
            case KILL_BROKER -> killBroker(dice);
            case KILL_POSTGRES -> killPostgres(dice);
            case STALL_PRODUCER_TO_KAFKA -> stall(oneOrAll(pipe.producers(), dice), true, dice);
            case STALL_CONSUMER_TO_KAFKA -> stall(oneOrAll(pipe.consumers(), dice), true, dice);
            case STALL_TO_POSTGRES -> stall(oneOrAll(pipe.replicas(), dice), false, dice);
            case FREEZE_PRODUCER -> freeze(one(pipe.producers(), dice), dice);
            case FREEZE_CONSUMER -> freeze(one(pipe.consumers(), dice), dice);
            case CLOCK_BACK -> moveClock();
            case TWO_AT_ONCE -> twoAtOnce(dice);
        };
    }

    private String kill(Replica replica, Random dice) {
        replica.kill();
        hold(dice.nextInt(1_000));
        replica.start();
        return "kill -9 " + replica.name();
    }

    private String killBroker(Random dice) {
        pipe.kafka().kill();
        long millis = dice.nextInt(2_000);
        hold(millis);
        pipe.kafka().start();
        return "kill -9 broker";
    }

    private String killPostgres(Random dice) {
        pipe.postgres().kill();
        hold(dice.nextInt(2_000));
        pipe.postgres().start();
        return "kill -9 postgres";
    }

    /** The clock goes back when the server comes back, and forward again by the same way. */
    private String moveClock() {
        pipe.postgres().kill();
        pipe.postgres()
                .start(Map.of(
                        "LD_PRELOAD",
                        LIBFAKETIME.toString(),
                        "FAKETIME",
                        "-" + HOUR_SECONDS,
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1"));
        hold(3_000);
        pipe.postgres().kill();
        pipe.postgres().start();
        return "kill -9 postgres, its clock an hour back for 3 s, kill -9 again";
    }

    private String stall(List<Replica> replicas, boolean kafka, Random dice) {
        List<Proxy> wires = replicas.stream()
                .map(replica -> kafka ? replica.kafka() : replica.postgres())
                .toList();
        long millis = briefOrLong(dice);
        boolean cut = dice.nextInt(3) == 0;
        wires.forEach(Proxy::stall);
        hold(millis);
        if (cut) {
            wires.forEach(Proxy::cut);
        }
        wires.forEach(Proxy::goOn);
        return "%s of %s still for %.1f s%s"
                .formatted(
                        kafka ? "kafka wire" : "postgres wire", names(replicas), millis / 1e3, cut ? ", then cut" : "");
    }

    private String freeze(Replica replica, Random dice) {
        long millis = Replica.SESSION_MILLIS + 1_000 + dice.nextInt(2_000);
        replica.freeze();
        hold(millis);
        replica.thaw();
        return "%s frozen for %.1f s".formatted(replica.name(), millis / 1e3);
    }

    private String twoAtOnce(Random dice) {
        var kinds = new ArrayList<>(List.of(Fault.values()));
        kinds.removeAll(List.of(Fault.TWO_AT_ONCE, Fault.CLOCK_BACK));
        Collections.shuffle(kinds, dice);
        var second = new Random(dice.nextLong());
        var first = new Random(dice.nextLong());
        var said = new String[1];
        var failed = new RuntimeException[1];
        Thread beside = new Thread(() -> {
            try {
                hold(second.nextInt(1_000));
                said[0] = inflict(kinds.get(1), second);
            } catch (RuntimeException e) {
                failed[0] = e;
            }
        });
        beside.start();
        String one = inflict(kinds.get(0), first);
        try {
            beside.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failed[0] != null) {
            throw failed[0];
        }
        return one + " and " + said[0];
    }

    /** Mostly shorter than a lease and a session, at times longer than both. */
    private static long briefOrLong(Random dice) {
        return dice.nextInt(10) < 6 ? 1_000 + dice.nextInt(2_000) : Replica.SESSION_MILLIS + dice.nextInt(3_000);
    }

    private static Replica one(List<Replica> replicas, Random dice) {
        return replicas.get(dice.nextInt(replicas.size()));
    }

    private static List<Replica> oneOrAll(List<Replica> replicas, Random dice) {
        return dice.nextInt(3) == 0 ? replicas : List.of(one(replicas, dice));
    }

    private static String names(List<Replica> replicas) {
        return String.join(", ", replicas.stream().map(Replica::name).toList());
    }

    /** How long a fault lasts: a length, not a wait for something. */
    private static void hold(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
