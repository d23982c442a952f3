package dev.fulcrum.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One replica of the workload, a process with wires of its own to Kafka and to PostgreSQL. */
final class Replica {
    /** Short against the default, so that a fault outlives a lease or a session within seconds. */
    static final int LEASE_SECONDS = 5;

    static final int SESSION_MILLIS = 6_000;

    private final String name;
    private final String service;
    private final int httpPort;
    private final Proxy kafka;
    private final Proxy postgres;
    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private final Path log;
    private Child child;

    /**
     * @param service whose principal, database and part this replica has: {@code cost} produces, {@code console}
     *     consumes
     * @param address its own loopback address, on which its wire to Kafka begins
     */
    Replica(String name, String service, String address, Pipe.Wiring wiring) {
        this.name = name;
        this.service = service;
        this.httpPort = wiring.ports().next();
        this.kafka = new Proxy(address, wiring.kafkaPort(), wiring.kafkaPort());
        this.postgres = new Proxy("127.0.0.1", wiring.ports().next(), wiring.postgresPort());
        this.log = wiring.folder().resolve(name + ".log");
        this.command = List.of(
                Child.java(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // the broker calls itself localhost: to this process that is the beginning of its own wire
                "-Djdk.net.hosts.file=" + hosts(wiring.folder(), address),
                "-Dmp.messaging.connector.smallrye-kafka.session.timeout.ms=" + SESSION_MILLIS,
                "-Dmp.messaging.connector.smallrye-kafka.heartbeat.interval.ms=" + SESSION_MILLIS / 3,
                "-jar",
                Checkout.root()
                        .resolve("messaging-workload/target/quarkus-app/quarkus-run.jar")
                        .toString());
        environment.putAll(Map.of(
                "FULCRUM_MESSAGING_SERVICE",
                service,
                "FULCRUM_MESSAGING_LEASE",
                LEASE_SECONDS + "S",
                "FULCRUM_KAFKA_BOOTSTRAP",
                "localhost:" + wiring.kafkaPort(),
                "FULCRUM_KAFKA_USERNAME",
                service,
                "FULCRUM_KAFKA_PASSWORD",
                service + "-test",
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + service,
                "QUARKUS_DATASOURCE_USERNAME",
                service,
                "QUARKUS_DATASOURCE_PASSWORD",
                service + "-test",
                "QUARKUS_HTTP_PORT",
                Integer.toString(httpPort),
                "QUARKUS_OTEL_SDK_DISABLED",
                "true"));
        if (service.equals(Pipe.PRODUCER)) {
            environment.put("MP_MESSAGING_INCOMING_FACTS_ENABLED", "false");
        }
    }

    String name() {
        return name;
    }

    String service() {
        return service;
    }

    Proxy kafka() {
        return kafka;
    }

    Proxy postgres() {
        return postgres;
    }

    URI facts() {
        return URI.create("http://127.0.0.1:" + httpPort + "/workload/facts");
    }

    /** The sum of a counter's lines in this replica's metrics; 0 where it has not counted yet. */
    double counter(String name) {
        try (var in = URI.create("http://127.0.0.1:" + httpPort + "/q/metrics")
                .toURL()
                .openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(this.name + " shows no metrics", e);
        }
    }

    Path log() {
        return log;
    }

    synchronized void start() {
        child = Child.start(command, environment, log);
    }

    synchronized boolean alive() {
        return child != null && child.alive();
    }

    synchronized void kill() {
        if (child != null) {
            child.kill();
        }
    }

    synchronized void freeze() {
        child.freeze();
    }

    synchronized void thaw() {
        child.thaw();
    }

    void close() {
        kill();
        kafka.close();
        postgres.close();
    }

    private Path hosts(Path folder, String address) {
        try {
            Path file = folder.resolve(name + ".hosts");
            Files.writeString(
                    file,
                    address + " localhost\n127.0.0.1 "
                            + InetAddress.getLocalHost().getHostName() + "\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("No hosts file for " + name, e);
        }
    }
}
