package dev.fulcrum.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Producers, their database, the broker, the consumers' database and consumers, each a process, with a wire per
 * replica and server between them.
 */
final class Pipe implements AutoCloseable {
    /** Principals of the two parts. */
    static final String PRODUCER = "cost";

    static final String CONSUMER = "console";
    static final String TOPIC = "fulcrum.cost";
    static final String DEAD_LETTERS = "fulcrum.dead-letters.console";

    private final Path folder;
    /** Kept: what it holds keeps other runs off these ports. */
    private final Ports ports = new Ports();

    private final int postgresPort;
    private final int kafkaPort;
    private final Server postgres;
    private final Server kafka;
    private final List<Replica> producers;
    private final List<Replica> consumers;
    private final AtomicInteger unexpectedDeaths = new AtomicInteger();
    private final Thread closeOnExit = new Thread(this::killAll);

    record Wiring(Path folder, Ports ports, int kafkaPort, int postgresPort) {}

    private Pipe(Path folder, int producers, int consumers) {
        this.folder = folder;
        var addresses = IntStream.range(0, producers + consumers)
                .mapToObj(i -> "127.0.0." + (11 + i))
                .toList();
        postgresPort = ports.next();
        kafkaPort = ports.next(
                Stream.concat(Stream.of("127.0.0.1"), addresses.stream()).toList());
        postgres = Server.postgres(folder.resolve("postgres"), postgresPort);
        kafka = Server.kafka(folder.resolve("kafka"), kafkaPort, ports.next(), ports.next());
        var wiring = new Wiring(folder, ports, kafkaPort, postgresPort);
        this.producers = IntStream.range(0, producers)
                .mapToObj(i -> new Replica("producer-" + (i + 1), PRODUCER, addresses.get(i), wiring))
                .toList();
        this.consumers = IntStream.range(0, consumers)
                .mapToObj(i -> new Replica("consumer-" + (i + 1), CONSUMER, addresses.get(producers + i), wiring))
                .toList();
    }

    /** Starts everything, in a folder under {@code target} of which an earlier run's content is deleted. */
    static Pipe start(String name, int producers, int consumers) {
        Path folder = Checkout.root().resolve("system-tests/target/faults").resolve(name);
        try {
            delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var pipe = new Pipe(folder, producers, consumers);
        Runtime.getRuntime().addShutdownHook(pipe.closeOnExit);
        try {
            Thread broker = new Thread(pipe.kafka::start);
            broker.start();
            pipe.postgres.start();
            broker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the servers started", e);
        }
        pipe.replicas().forEach(Replica::start);
        return pipe;
    }

    List<Replica> producers() {
        return producers;
    }

    List<Replica> consumers() {
        return consumers;
    }

    List<Replica> replicas() {
        return Stream.concat(producers.stream(), consumers.stream()).toList();
    }

    Server postgres() {
        return postgres;
    }

    Server kafka() {
        return kafka;
    }

    Path folder() {
        return folder;
    }

    /** A service's database, not over any wire that a fault can touch. */
    Database database(String service) {
        return new Database("jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + service);
    }

    Topics topics() {
        return new Topics("127.0.0.1:" + kafkaPort);
    }

    /** Starts replicas that ended although no fault had killed them; they are counted. */
    void supervise() {
        for (Replica replica : replicas()) {
            if (!replica.alive()) {
                unexpectedDeaths.incrementAndGet();
                replica.start();
            }
        }
    }

    int unexpectedDeaths() {
        return unexpectedDeaths.get();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(closeOnExit);
        killAll();
        ports.close();
    }

    /** Deletes the servers' data; logs stay. */
    void deleteData() {
        try {
            delete(folder.resolve("postgres/state"));
            delete(folder.resolve("kafka/state"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Path> logs() {
        var logs = new java.util.LinkedHashMap<String, Path>();
        replicas().forEach(replica -> logs.put(replica.name(), replica.log()));
        logs.put("postgres", folder.resolve("postgres/postgres.log"));
        logs.put("kafka", folder.resolve("kafka/server.log"));
        return logs;
    }

    private void killAll() {
        replicas().forEach(Replica::close);
        kafka.kill();
        postgres.kill();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        var found = new ArrayList<Path>();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(found::add);
        }
        for (Path file : found) {
            Files.delete(file);
        }
    }
}
