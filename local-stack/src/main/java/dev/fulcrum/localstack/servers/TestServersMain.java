package dev.fulcrum.localstack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * One PostgreSQL, one Kafka and one token issuer for a whole test run, on free ports, in a folder of their own.
 *
 * <p>Ends when the process named by the second argument ends, however that happens, and removes its folder.
 * {@code <folder>/endpoints.properties} appears, whole, once everything answers.
 */
public final class TestServersMain {
    private TestServersMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("ERROR give a state folder and the process id to live as long as");
            System.exit(2);
        }
        long begun = System.nanoTime();
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        var watched = ProcessHandle.of(Long.parseLong(arguments[1]))
                .orElseThrow(() -> new StackFailure("no process " + arguments[1] + " to live as long as"));
        Files.createDirectories(folder);
        var servers = new ArrayList<AutoCloseable>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers, folder)));
        try {
            start(folder, servers);
            System.out.printf("test servers ready after %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        } catch (RuntimeException failed) {
            System.err.println("ERROR " + StackFailure.oneLine(failed));
            System.exit(1);
        }
        watched.onExit().join();
        System.exit(0);
    }

    private static void start(Path folder, ArrayList<AutoCloseable> servers) throws IOException {
        var ports = FreePorts.take(4);
        var secrets = StackSecrets.forTests();
        var database = CompletableFuture.supplyAsync(() -> {
            var started = EmbeddedDatabase.start(new EmbeddedDatabase.Settings(
                    cache(),
                    folder.resolve("postgres"),
                    folder.resolve("postgres.log"),
                    ports.get(0),
                    secrets.password(Principals.POSTGRES),
                    false));
            keep(servers, started);
            new DatabaseProvisioning(started, secrets).provision(Principals.WITH_DATABASE);
            return started;
        });
        var broker = EmbeddedBroker.start(new EmbeddedBroker.Settings(
                folder.resolve("kafka"), ports.get(1), ports.get(2), ports.get(3), secrets));
        keep(servers, broker);
        var brokerProvisioning = new BrokerProvisioning(broker, secrets);
        brokerProvisioning.provision();
        keep(servers, brokerProvisioning);
        var issuer = new TokenIssuer(0, SigningKey.loadOrCreate(folder), secrets);
        keep(servers, issuer);
        var control = new ControlEndpoint(
                new DatabaseProvisioning(database.join(), secrets), brokerProvisioning, issuer.mint());
        keep(servers, control);

        var endpoints = new Properties();
        endpoints.setProperty("pg.port", ports.get(0).toString());
        endpoints.setProperty("kafka.bootstrap", broker.bootstrap());
        endpoints.setProperty("kafka.anonymous", broker.anonymousBootstrap());
        endpoints.setProperty("issuer.url", issuer.url());
        endpoints.setProperty("control.url", control.url());
        Principals.ON_KAFKA.forEach(name -> endpoints.setProperty("password." + name, secrets.password(name)));
        endpoints.setProperty("password.admin", secrets.password(Principals.ADMIN));
        endpoints.setProperty("password.postgres", secrets.password(Principals.POSTGRES));
        Path fresh = folder.resolve("endpoints.properties.new");
        try (var out = Files.newBufferedWriter(fresh)) {
            endpoints.store(out, null);
        }
        Files.move(fresh, folder.resolve("endpoints.properties"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Beside the classes, under target: one unpack serves every test run until the next clean. */
    private static Path cache() {
        String configured = System.getProperty("fulcrum.cache");
        if (configured != null) {
            return Path.of(configured);
        }
        try {
            Path classes = Path.of(TestServersMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling("cache");
        } catch (java.net.URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void keep(ArrayList<AutoCloseable> servers, AutoCloseable server) {
        synchronized (servers) {
            servers.add(0, server);
        }
    }

    private static void stop(ArrayList<AutoCloseable> servers, Path folder) {
        synchronized (servers) {
            for (AutoCloseable server : servers) {
                try {
                    server.close();
                } catch (Exception failed) {
                    System.err.println("ERROR while stopping: " + failed);
                }
            }
        }
        Folders.delete(folder);
    }
}
