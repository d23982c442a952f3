package dev.fulcrum.localstack.supervisor;

import dev.fulcrum.localstack.servers.Folders;
import dev.fulcrum.localstack.servers.StackFailure;
import dev.fulcrum.localstack.servers.StackPorts;
import dev.fulcrum.localstack.servers.StackSecrets;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes the class archives of a build: starts every component once, on servers and ports of its own, and ends it well.
 *
 * <p>An archive saves time and nothing else. One that cannot be made is said and skipped.
 */
public final class ArchiveBuilder {
    private static final Duration READY_LIMIT = Duration.ofSeconds(120);
    private static final Duration DUMP_LIMIT = Duration.ofSeconds(120);
    private static final long PROBE_PAUSE_MS = 200;
    /** Below what the system gives to outgoing connections, and away from the stack's own. */
    private static final int FIRST_PORT = 23_000;

    private final Path root;
    private final StateFolder state;
    private final Consumer<String> progress;

    /** @param cache folder for what this needs while it works */
    public ArchiveBuilder(Path root, Path cache, Consumer<String> progress) {
        this.root = root;
        this.state = new StateFolder(cache.resolve("archiving"));
        this.progress = progress;
    }

    /** Answers how many components got an archive. */
    public int run() {
        Folders.delete(state.path());
        Folders.delete(ClassArchives.folderFor(root));
        state.create();
        new ZipkinProgram(root).unpack();
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            Files.createDirectories(ClassArchives.folderFor(root));
            Process servers = startServers();
            try {
                var layout = StackLayout.forArchives(
                        root, state, portsBeside(endpointsOf(servers)), StackSecrets.forTests());
                var archived = new ArrayList<Future<Boolean>>();
                for (ComponentSpec component : layout.components()) {
                    if (!component.name().equals(StackLayout.SERVERS)) {
                        Callable<Boolean> work = () -> archive(component);
                        archived.add(workers.submit(work));
                    }
                }
                int count = 0;
                for (var each : archived) {
                    count += each.get() ? 1 : 0;
                }
                return count + (ended(servers, StackLayout.SERVERS) ? 1 : 0);
            } finally {
                Processes.stop(servers.toHandle(), DUMP_LIMIT);
            }
        } catch (IOException | ExecutionException failed) {
            throw new StackFailure("cannot make class archives: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while making class archives", stopped);
        } finally {
            workers.shutdownNow();
            Processes.stopAll(Processes.markedWith(state.path()), Duration.ofSeconds(1));
            Folders.delete(state.path());
        }
    }

    private Process startServers() throws IOException {
        var command = new ArrayList<>(StackLayout.java(StackLayout.SERVERS_OPTIONS));
        command.addAll(ClassArchives.made(root).optionsFor(StackLayout.SERVERS));
        command.addAll(List.of(
                "-Dfulcrum.cache=" + state.path().getParent(),
                "-cp",
                StackLayout.classPathOf(root, "local-stack"),
                "dev.fulcrum.localstack.servers.TestServersMain",
                state.path().resolve("servers").toString(),
                Long.toString(ProcessHandle.current().pid())));
        return start(StackLayout.SERVERS, command, Map.of());
    }

    private Properties endpointsOf(Process servers) throws IOException, InterruptedException {
        Path file = state.path().resolve("servers/endpoints.properties");
        if (!awaitReady(servers, ReadinessProbe.file(file))) {
            throw new StackFailure("the servers did not start: " + LogTail.reason(state.logOf(StackLayout.SERVERS)));
        }
        var endpoints = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            endpoints.load(in);
        }
        return endpoints;
    }

    private boolean archive(ComponentSpec component) throws IOException, InterruptedException {
        Process process = start(component.name(), component.command(), component.environment());
        if (!awaitReady(process, component.readiness())) {
            Processes.stop(process.toHandle(), Duration.ZERO);
            progress.accept(
                    "no class archive of " + component.name() + ": " + LogTail.reason(state.logOf(component.name())));
            return false;
        }
        return ended(process, component.name());
    }

    /** Asked to end, a JVM writes its archive and ends. */
    private boolean ended(Process process, String component) throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(DUMP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        return ended && Files.exists(ClassArchives.fileFor(root, component));
    }

    private Process start(String name, List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put(Processes.MARK, state.path().toString());
        builder.directory(state.path().toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(state.logOf(name).toFile()));
        return builder.start();
    }

    private static boolean awaitReady(Process process, ReadinessProbe probe) throws InterruptedException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!probe.ready()) {
            if (process.waitFor(PROBE_PAUSE_MS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    /** The servers' ports as they came out, free ones for the rest. */
    private static StackPorts portsBeside(Properties endpoints) {
        var given = new HashMap<String, String>();
        given.put(StackPorts.variable(StackPorts.POSTGRES), endpoints.getProperty("pg.port"));
        given.put(
                StackPorts.variable(StackPorts.KAFKA_SERVICES),
                endpoints.getProperty("kafka.bootstrap").replaceFirst(".*:", ""));
        given.put(
                StackPorts.variable(StackPorts.ISSUER),
                Integer.toString(URI.create(endpoints.getProperty("issuer.url")).getPort()));
        int port = FIRST_PORT;
        for (String component : StackLayout.besideServers()) {
            while (!PortCheck.isFree(port) || !PortCheck.isFree(port + StackPorts.MANAGEMENT_OFFSET)) {
                port++;
            }
            given.put(StackPorts.variable(component), Integer.toString(port));
            port++;
        }
        return StackPorts.fromEnvironment(given);
    }
}
