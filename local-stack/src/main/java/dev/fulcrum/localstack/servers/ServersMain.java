package dev.fulcrum.localstack.servers;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The servers of one machine in one JVM: PostgreSQL (as its child), Kafka, the token issuer and the trace bridge.
 *
 * <p>Argument: the state folder. Ports come from {@code FULCRUM_PORT_…}; passwords from the folder, never from the
 * command line. The file {@code run/servers.ready} appears once everything answers.
 */
public final class ServersMain {
    private final Path state;
    private final StackPorts ports;
    private final StackSecrets secrets;
    private final long begun = System.nanoTime();
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private EmbeddedDatabase database;
    private EmbeddedBroker broker;
    private volatile boolean stopping;

    private ServersMain(Path state) {
        this.state = state;
        this.ports = StackPorts.fromEnvironment(System.getenv());
        this.secrets = StackSecrets.loadOrCreate(state);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("ERROR give the state folder");
            System.exit(2);
        }
        try {
            Path state = Path.of(arguments[0]).toAbsolutePath();
            Path ready = state.resolve("run/servers.ready");
            Files.createDirectories(ready.getParent());
            Files.deleteIfExists(ready);
            var main = new ServersMain(state);
            Runtime.getRuntime().addShutdownHook(new Thread(main::stop));
            main.start();
            Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
            main.awaitFailure();
        } catch (RuntimeException failed) {
            System.err.println("ERROR " + StackFailure.oneLine(failed));
        }
        // whatever ended, the others must not go on alone: the supervisor starts all of it again
        System.exit(1);
    }

    private void start() {
        var databaseUp = CompletableFuture.supplyAsync(this::startDatabase);
        var issuerUp = CompletableFuture.runAsync(this::startIssuerAndBridge);
        var brokerUp = CompletableFuture.supplyAsync(this::startBroker);
        var failed = new CompletableFuture<Void>();
        for (var up : List.of(databaseUp, brokerUp, issuerUp)) {
            up.exceptionally(failure -> {
                // the first to fail ends the wait for the others
                failed.completeExceptionally(failure);
                return null;
            });
        }
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(databaseUp, brokerUp, issuerUp), failed)
                    .join();
        } catch (CompletionException first) {
            throw first.getCause() instanceof RuntimeException cause ? cause : first;
        }
        database = databaseUp.join();
        broker = brokerUp.join();
    }

    private EmbeddedDatabase startDatabase() {
        var started = keep(() -> EmbeddedDatabase.start(new EmbeddedDatabase.Settings(
                state.resolve("cache"),
                state.resolve("postgres"),
                state.resolve("logs/postgres.log"),
                ports.of(StackPorts.POSTGRES),
                secrets.password(Principals.POSTGRES),
                true)));
        new DatabaseProvisioning(started, secrets).provision(Principals.WITH_DATABASE);
        say("PostgreSQL", "127.0.0.1:" + ports.of(StackPorts.POSTGRES));
        return started;
    }

    private EmbeddedBroker startBroker() {
        var started = keep(() -> EmbeddedBroker.start(new EmbeddedBroker.Settings(
                state.resolve("kafka"),
                ports.of(StackPorts.KAFKA),
                ports.of(StackPorts.KAFKA_SERVICES),
                ports.of(StackPorts.KAFKA_CONTROLLER),
                secrets)));
        try (var provisioning = new BrokerProvisioning(started, secrets)) {
            provisioning.provision();
        }
        say("Kafka", started.anonymousBootstrap() + " (read only), " + started.bootstrap() + " (services)");
        return started;
    }

    private void startIssuerAndBridge() {
        var issuer = keep(() -> new TokenIssuer(ports.of(StackPorts.ISSUER), SigningKey.loadOrCreate(state), secrets));
        say("token issuer", issuer.url());
        var bridge = keep(() -> new OtlpToZipkinBridge(
                ports.of(StackPorts.OTLP),
                URI.create("http://127.0.0.1:" + ports.of(StackPorts.ZIPKIN)),
                Integer.getInteger("fulcrum.traces.buffer", 50_000)));
        say("trace bridge", bridge.url());
    }

    private void awaitFailure() {
        var databaseEnded = database.process().onExit().thenRun(() -> sayEnded("PostgreSQL", "logs/postgres.log"));
        var brokerEnded =
                CompletableFuture.runAsync(broker::awaitEnd).thenRun(() -> sayEnded("Kafka", "the lines above"));
        CompletableFuture.anyOf(databaseEnded, brokerEnded).join();
    }

    private void sayEnded(String component, String where) {
        if (!stopping) {
            System.err.println("ERROR " + component + " ended by itself; see " + where);
        }
    }

    private void say(String component, String where) {
        System.out.printf("%s ready on %s after %.1f s%n", component, where, (System.nanoTime() - begun) / 1e9);
    }

    private <T extends AutoCloseable> T keep(Supplier<T> starting) {
        T started = starting.get();
        synchronized (servers) {
            servers.push(started);
        }
        return started;
    }

    private void stop() {
        stopping = true;
        synchronized (servers) {
            for (AutoCloseable server : servers) {
                try {
                    server.close();
                } catch (Exception failed) {
                    System.err.println("ERROR while stopping: " + failed);
                }
            }
        }
    }
}
