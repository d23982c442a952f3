package dev.fulcrum.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** PostgreSQL or Kafka under a supervisor's hand: it starts on the state that its last life left behind. */
final class Server {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final String kind;
    private final Path folder;
    private final List<String> arguments;
    private Child child;

    private Server(String kind, Path folder, List<String> arguments) {
        this.kind = kind;
        this.folder = folder;
        this.arguments = arguments;
    }

    static Server postgres(Path folder, int port) {
        Path cache = Checkout.root().resolve("local-stack/target/cache");
        return new Server("postgres", folder, List.of(cache.toString(), Integer.toString(port)));
    }

    static Server kafka(Path folder, int port, int controllerPort, int openPort) {
        return new Server(
                "kafka",
                folder,
                List.of(Integer.toString(port), Integer.toString(controllerPort), Integer.toString(openPort)));
    }

    void start() {
        start(Map.of());
    }

    /** Returns once the server answers. */
    synchronized void start(Map<String, String> environment) {
        try {
            Files.deleteIfExists(folder.resolve("ready"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path stack = Checkout.root().resolve("local-stack/target");
        Path tests = Checkout.root().resolve("system-tests/target/test-classes");
        var command = new ArrayList<>(List.of(
                Child.java(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                stack.resolve("classes") + ":" + stack.resolve("lib") + "/*:" + tests,
                ServerMain.class.getName(),
                kind,
                folder.toString()));
        command.addAll(arguments);
        child = Child.start(command, environment, folder.resolve("server.log"));
        awaitReady();
    }

    /** {@code kill -9} of the server and of every process it has made; returns when all are gone. */
    synchronized void kill() {
        if (child == null) {
            return;
        }
        var victims = new ArrayList<ProcessHandle>();
        ProcessHandle.of(serverPid()).filter(server -> !Child.gone(server)).ifPresent(server -> {
            victims.add(server);
            server.descendants().forEach(victims::add);
        });
        victims.forEach(ProcessHandle::destroyForcibly);
        victims.forEach(Child::awaitGone);
        child.kill();
        child = null;
    }

    private long serverPid() {
        try {
            return Long.parseLong(Files.readString(folder.resolve("ready")));
        } catch (IOException e) {
            throw new UncheckedIOException(kind + " was never ready", e);
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(folder.resolve("ready"))) {
            if (!child.alive() || System.nanoTime() > end) {
                child.kill();
                throw new IllegalStateException(kind + " did not start; see " + folder.resolve("server.log"));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
