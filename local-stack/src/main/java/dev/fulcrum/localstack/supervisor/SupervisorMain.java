package dev.fulcrum.localstack.supervisor;

import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackPorts;
import dev.fulcrum.localstack.servers.StackSecrets;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * The process that owns the stack. Arguments: the checkout and the state folder.
 *
 * <p>Its standard output is for the launcher that waits: progress lines, then {@link #READY} or {@link #FAILED} and the
 * reason. It lives until it is told to stop and then leaves no process behind.
 */
public final class SupervisorMain {
    public static final String READY = "@ready";
    public static final String FAILED = "@failed ";
    public static final String NAME = "supervisor";

    private SupervisorMain() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        var state = new StateFolder(Path.of(arguments[1]));
        try (var lock = FileChannel.open(
                state.run().resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                System.out.println(FAILED + "another ./fulcrum is starting a stack in " + state.path());
                System.exit(1);
            }
            System.exit(run(root, state));
        } catch (RuntimeException failed) {
            System.out.println(FAILED + StackFailure.oneLine(failed));
            System.exit(1);
        }
    }

    private static int run(Path root, StateFolder state) throws IOException {
        var environment = System.getenv();
        var components = StackLayout.fromEnvironment(root, state, environment).components();
        for (ComponentSpec component : components) {
            state.rotateLog(component.name());
        }
        var readModels =
                new ReadModels(StackPorts.fromEnvironment(environment), StackSecrets.loadOrCreate(state.path()));
        PidFile.write(state.pidFileOf(NAME), ProcessHandle.current());
        var supervisor = new Supervisor(
                components,
                state,
                number(
                        environment.get("FULCRUM_STARTS_AT_ONCE"),
                        2 * Runtime.getRuntime().availableProcessors()),
                Duration.ofSeconds(number(environment.get("FULCRUM_START_LIMIT_SECONDS"), 180)),
                SupervisorMain::say);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor, state, ended)));
        try (var control = new ControlServer(supervisor, state, readModels)) {
            supervisor.start().join();
            System.out.println(READY);
            System.out.flush();
            ended.await();
            return 0;
        } catch (CompletionException failed) {
            System.err.println(failed.getCause().getMessage());
            System.out.println(FAILED + failed.getCause().getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void stop(Supervisor supervisor, StateFolder state, CountDownLatch ended) {
        supervisor.stop();
        // a child of a child that was orphaned by a kill -9 is found by its mark
        Processes.stopAll(Processes.markedWith(state.path()), Duration.ofSeconds(5));
        try {
            java.nio.file.Files.deleteIfExists(state.pidFileOf(NAME));
        } catch (IOException left) {
            // it names a process that is about to be gone
        }
        ended.countDown();
    }

    /** To the launcher while it listens, and to the log always. */
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
        System.err.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + line.strip());
    }

    private static int number(String given, int usual) {
        if (given == null || given.isBlank()) {
            return usual;
        }
        try {
            return Integer.parseInt(given.strip());
        } catch (NumberFormatException wrong) {
            throw new StackFailure("'" + given + "' is no whole number (FULCRUM_STARTS_AT_ONCE and"
                    + " FULCRUM_START_LIMIT_SECONDS take one)");
        }
    }
}
