package dev.fulcrum.localstack.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One process of the stack with its state; touched by the supervisor's own thread only. */
final class Component {
    /** A process that ends sooner after its start than this has not really worked. */
    static final Duration QUICK_DEATH = Duration.ofSeconds(30);

    /** Quick deaths in a row after which starting it again is pointless. */
    static final int GIVE_UP_AFTER = 5;

    /** An exit status above this is the number of a signal plus this. */
    private static final int SIGNAL_BASE = 128;

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);

    enum State {
        WAITING,
        STARTING,
        READY,
        RESTARTING,
        GIVEN_UP,
        STOPPED
    }

    private final ComponentSpec spec;
    private final StateFolder folder;
    private State state = State.WAITING;
    private Process process;
    private Instant startedAt;
    private Instant readyAt;
    private int restarts;
    private int quickDeaths;
    private String lastReason = "";
    private Runnable beforeStart;

    Component(ComponentSpec spec, StateFolder folder) {
        this.spec = spec;
        this.folder = folder;
    }

    ComponentSpec spec() {
        return spec;
    }

    String name() {
        return spec.name();
    }

    State state() {
        return state;
    }

    Process process() {
        return process;
    }

    /** Starts the process with nothing of this JVM's environment that could mislead it, and writes its pid down. */
    Process start() throws IOException {
        for (var file : spec.removeBeforeStart()) {
            Files.deleteIfExists(file);
        }
        var builder = new ProcessBuilder(spec.command());
        builder.environment().putAll(spec.environment());
        builder.environment().put(Processes.MARK, folder.path().toString());
        builder.directory(folder.path().toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.logOf(name()).toFile()));
        process = builder.start();
        PidFile.write(folder.pidFileOf(name()), process.toHandle());
        startedAt = Instant.now();
        readyAt = null;
        state = State.STARTING;
        return process;
    }

    /** Answers how long it took. */
    Duration nowReady() {
        readyAt = Instant.now();
        state = State.READY;
        return Duration.between(startedAt, readyAt);
    }

    /** The process has ended by itself: answers how long to wait before the next start, or nothing to give up. */
    Optional<Duration> died() {
        lastReason = endReason();
        boolean quick = Duration.between(startedAt, Instant.now()).compareTo(QUICK_DEATH) < 0;
        quickDeaths = quick ? quickDeaths + 1 : 1;
        if (quickDeaths >= GIVE_UP_AFTER) {
            state = State.GIVEN_UP;
            return Optional.empty();
        }
        restarts++;
        state = State.RESTARTING;
        return Optional.of(FIRST_BACKOFF.multipliedBy(1L << (quickDeaths - 1)));
    }

    /** Why the process has ended: the signal that killed it, else what it said last. */
    String endReason() {
        int exit = process.exitValue();
        return exit > SIGNAL_BASE
                ? "killed by signal " + (exit - SIGNAL_BASE)
                : "exit " + exit + ": " + LogTail.reason(folder.logOf(name()));
    }

    void restartAsked() {
        quickDeaths = 0;
        restarts++;
        state = State.RESTARTING;
    }

    /** Ends its process and what that had started, for good. */
    void stop() {
        if (process != null) {
            Processes.stop(process.toHandle(), spec.stopLimit());
        }
        state = State.STOPPED;
        try {
            Files.deleteIfExists(folder.pidFileOf(name()));
        } catch (IOException left) {
            // a pid file of a dead process harms nobody: it is checked against the start time
        }
    }

    /** What is to be done once before the next start, while there is no process of it. */
    void beforeNextStart(Runnable task) {
        beforeStart = task;
    }

    Optional<Runnable> taskBeforeStart() {
        var task = Optional.ofNullable(beforeStart);
        beforeStart = null;
        return task;
    }

    Duration age() {
        return Duration.between(startedAt, Instant.now());
    }

    ComponentStatus status() {
        return new ComponentStatus(
                name(),
                state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                process != null && process.isAlive() ? process.pid() : 0,
                spec.ports().isEmpty() ? 0 : spec.ports().get(0).port(),
                state == State.READY ? Duration.between(readyAt, Instant.now()).toSeconds() : 0,
                restarts,
                state == State.GIVEN_UP || state == State.RESTARTING ? lastReason : "",
                spec.where());
    }
}
