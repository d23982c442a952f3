import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Outbox append → Kafka → inbox commit, beside a bare Kafka pair with one committed insert a record, in one run.
 * Started by run.sh, which has started PostgreSQL and Kafka. Prints a Markdown table.
 *
 * <p>Arguments: folder of the workload application, PostgreSQL port, Kafka bootstrap, file of the passwords, events a
 * run, old rows for the history part (0 leaves it out).
 */
final class EventsBenchmark {
    private static final int LANES = 8;
    private static final int WRITERS = 8;
    private static final int KEYS = 1_000;
    private static final int TOGETHER = 100;
    private static final int PER_SECOND = 200;
    /**
     * Committed inserts a second that PostgreSQL alone took on 8 connections of the machine on which the limits were
     * set: there 3,000 and 5,000 events/s were 19 % and 31 % of it.
     */
    private static final double DATABASE_WHERE_LIMITS_WERE_SET = 16_000;

    private final Path application;
    private final int postgresPort;
    private final String bootstrap;
    private final java.util.Properties passwords = new java.util.Properties();
    private final int events;
    private final long oldRows;
    private final HttpClient http = HttpClient.newHttpClient();

    private EventsBenchmark(String[] arguments) throws IOException {
        application = Path.of(arguments[0]);
        postgresPort = Integer.parseInt(arguments[1]);
        bootstrap = arguments[2];
        try (var in = java.nio.file.Files.newBufferedReader(Path.of(arguments[3]))) {
            passwords.load(in);
        }
        events = Integer.parseInt(arguments[4]);
        oldRows = Long.parseLong(arguments[5]);
    }

    private record Run(double perSecond, double appendsPerSecond, String batches) {}

    public static void main(String[] arguments) throws Exception {
        new EventsBenchmark(arguments).run();
    }

    private void run() throws Exception {
        double alone = databaseAlone();
        double bareOne = bare(1);
        double bareMany = bare(LANES);
        Run single;
        Run batched;
        double[] latency;
        Run singleOld = null;
        double[] latencyOld = null;
        try (Replica producer = producer()) {
            try (Replica consumer = consumer(1)) {
                through(producer, consumer, events / 2);
                single = through(producer, consumer, events);
                latency = latency(producer, consumer);
            }
            try (Replica consumer = consumer(TOGETHER)) {
                through(producer, consumer, events / 2);
                batched = through(producer, consumer, events);
            }
            if (oldRows > 0) {
                fillHistory();
                try (Replica consumer = consumer(1)) {
                    through(producer, consumer, events / 2);
                    singleOld = through(producer, consumer, events);
                    latencyOld = latency(producer, consumer);
                }
            }
        }
        double bareOneAfter = bare(1);
        double bareManyAfter = bare(LANES);
        double aloneAfter = databaseAlone();
        double committed = (alone + aloneAfter) / 2;
        double peer = (bareOne + bareOneAfter) / 2;
        double peerMany = (bareMany + bareManyAfter) / 2;
        line("what", "measured", "limit", "ratio");
        line("---", "---", "---", "---");
        row("one transaction an event, events/s", single.perSecond(), 3_000, true);
        row("batched consumption, events/s", batched.perSecond(), 5_000, true);
        row(
                "one transaction an event, share of the database alone (%,.0f/s)".formatted(committed),
                single.perSecond() / committed,
                3_000 / DATABASE_WHERE_LIMITS_WERE_SET,
                true);
        row(
                "batched consumption, share of the database alone",
                batched.perSecond() / committed,
                5_000 / DATABASE_WHERE_LIMITS_WERE_SET,
                true);
        row("share of the bare pair, 1 connection (%.0f/s)".formatted(peer), single.perSecond() / peer, 0.30, true);
        row(
                "share of the bare pair, %d connections (%.0f/s)".formatted(LANES, peerMany),
                single.perSecond() / peerMany,
                0.30,
                true);
        row("commit to handled at %d/s, p50, ms".formatted(PER_SECOND), latency[0], 15, false);
        row("commit to handled at %d/s, p99, ms".formatted(PER_SECOND), latency[1], 60, false);
        if (singleOld != null) {
            row(
                    "the first line with %,d old rows, share of itself".formatted(oldRows),
                    singleOld.perSecond() / single.perSecond(),
                    0.90,
                    true);
            row("p50 with old rows, ms", latencyOld[0], 15, false);
            row("p99 with old rows, ms", latencyOld[1], 60, false);
        }
        System.out.printf(
                Locale.ROOT,
                "%nDatabase alone, committed inserts on %d connections, before and after: %.0f and %.0f/s. Bare pair before"
                        + " and after: %.0f and %.0f/s on 1 connection, %.0f and %.0f/s on %d.%n",
                LANES,
                alone,
                aloneAfter,
                bareOne,
                bareOneAfter,
                bareMany,
                bareManyAfter,
                LANES);
        System.out.printf("One transaction an event: appended at %.0f/s, %s.%n", single.appendsPerSecond(), single.batches());
        System.out.printf("Batched: appended at %.0f/s, %s.%n", batched.appendsPerSecond(), batched.batches());
    }

    private static void line(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    private static void row(String what, double measured, double limit, boolean atLeast) {
        boolean kept = atLeast ? measured >= limit : measured <= limit;
        String format = limit < 1 ? "%.2f" : limit < 100 ? "%.1f" : "%,.0f";
        line(
                what,
                String.format(Locale.ROOT, format, measured),
                (atLeast ? "≥ " : "≤ ") + String.format(Locale.ROOT, format, limit),
                String.format(Locale.ROOT, "%.2f", measured / limit) + (kept ? "" : " **missed**"));
    }

    // ---- ours

    private Replica producer() throws Exception {
        return new Replica("cost", Map.of("MP_MESSAGING_INCOMING_FACTS_ENABLED", "false"));
    }

    private Replica consumer(int together) throws Exception {
        return new Replica(
                "console",
                Map.of(
                        "FULCRUM_MESSAGING_HANDLE_LANES",
                        together == 1 ? Integer.toString(LANES) : "2",
                        "WORKLOAD_TOGETHER",
                        Integer.toString(together)));
    }

    private Run through(Replica producer, Replica consumer, int count) throws Exception {
        long before = consumer.number("GET", "/workload/effects/count").longValue();
        String metricsBefore = consumer.metrics();
        String sentBefore = producer.metrics();
        long begun = System.nanoTime();
        var appending = CompletableFuture.supplyAsync(() -> producer.number(
                "POST", "/workload/load?events=%d&writers=%d&keys=%d".formatted(count, WRITERS, KEYS)));
        long deadline = begun + TimeUnit.MINUTES.toNanos(10);
        while (consumer.number("GET", "/workload/effects/count").longValue() - before < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not all of " + count + " events were handled within 10 minutes");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double perSecond = count / seconds;
        double appends = count / appending.get().doubleValue();
        String batches = "%.1f events a transaction of the consumer, %.0f a round of the relay"
                .formatted(
                        ratio(metricsBefore, consumer.metrics(), "fulcrum_inbox_transaction_events"),
                        ratio(sentBefore, producer.metrics(), "fulcrum_outbox_round_events"));
        System.err.printf(Locale.ROOT, "%,d events: %.0f/s, appended at %.0f/s, %s%n", count, perSecond, appends, batches);
        return new Run(perSecond, appends, batches);
    }

    /** Mean of a distribution between two looks at the metrics. */
    private static double ratio(String before, String after, String name) {
        double count = sum(after, name + "_count") - sum(before, name + "_count");
        return count == 0 ? 0 : (sum(after, name + "_sum") - sum(before, name + "_sum")) / count;
    }

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(text -> text.startsWith(name + "{") || text.startsWith(name + " "))
                // what follows the number sign is an exemplar
                .map(text -> text.split(" # ")[0].strip())
                .mapToDouble(text -> Double.parseDouble(text.substring(text.lastIndexOf(' ') + 1)))
                .sum();
    }

    private double[] latency(Replica producer, Replica consumer) throws Exception {
        atFixedRate(producer, consumer, 15);
        return atFixedRate(producer, consumer, 30);
    }

    private double[] atFixedRate(Replica producer, Replica consumer, int seconds) throws Exception {
        int count = PER_SECOND * seconds;
        execute("cost", "truncate workload_committed");
        execute("console", "truncate workload_handled");
        long before = consumer.number("GET", "/workload/effects/count").longValue();
        consumer.call("POST", "/workload/effects/timed?on=true");
        producer.call(
                "POST",
                "/workload/load?events=%d&writers=4&keys=%d&perSecond=%d&timed=true".formatted(count, KEYS, PER_SECOND));
        while (consumer.number("GET", "/workload/effects/count").longValue() - before < count) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        consumer.call("POST", "/workload/effects/timed?on=false");
        consumer.call("POST", "/workload/effects/moments");
        Map<UUID, java.time.Instant> committed = moments("cost", "select event_id, committed_at from workload_committed");
        List<Double> waits = new ArrayList<>();
        moments("console", "select event_id, handled_at from workload_handled")
                .forEach((id, at) -> waits.add(Duration.between(committed.get(id), at).toNanos() / 1e6));
        waits.sort(null);
        double[] found = {waits.get(waits.size() / 2), waits.get((int) (waits.size() * 0.99))};
        System.err.printf(Locale.ROOT, "commit to handled: p50 %.1f ms, p99 %.1f ms, of %d%n", found[0], found[1], waits.size());
        return found;
    }

    private Map<UUID, java.time.Instant> moments(String database, String query) throws SQLException {
        Map<UUID, java.time.Instant> found = new HashMap<>();
        try (Connection connection = connect(database);
                var rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                found.put(
                        rows.getObject(1, UUID.class),
                        rows.getObject(2, java.time.OffsetDateTime.class).toInstant());
            }
        }
        return found;
    }

    private void fillHistory() throws SQLException {
        long begun = System.nanoTime();
        for (long from = 0; from < oldRows; from += 500_000) {
            execute(
                    "cost",
                    ("insert into outbox_sent select -g, gen_random_uuid(), 'fulcrum.cost', gen_random_uuid()::text,"
                                    + " '{\"ce_type\":\"dev.fulcrum.cost.budget-approved.v1\"}',"
                                    + " convert_to(repeat('x', 200), 'UTF8'), now(), now(), 0, g"
                                    + " from generate_series(%d, %d) g")
                            .formatted(from, Math.min(oldRows, from + 500_000) - 1));
        }
        execute("cost", "vacuum analyze outbox_sent");
        System.err.printf(Locale.ROOT, "%,d old rows in %.0f s%n", oldRows, (System.nanoTime() - begun) / 1e9);
    }

    /** A process of the workload service. */
    private final class Replica implements AutoCloseable {
        private final Process process;
        private final int port;

        private Replica(String service, Map<String, String> settings) throws Exception {
            port = freePort();
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-jar",
                    application.resolve("quarkus-run.jar").toString());
            Map<String, String> environment = builder.environment();
            environment.put("FULCRUM_MESSAGING_SERVICE", service);
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", url(service));
            environment.put("QUARKUS_DATASOURCE_USERNAME", service);
            environment.put("QUARKUS_DATASOURCE_PASSWORD", passwords.getProperty(service));
            environment.put("FULCRUM_KAFKA_BOOTSTRAP", bootstrap);
            environment.put("FULCRUM_KAFKA_USERNAME", service);
            environment.put("FULCRUM_KAFKA_PASSWORD", passwords.getProperty(service));
            environment.put("QUARKUS_OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
            environment.put("QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0.01");
            environment.putAll(settings);
            Path log = application.resolveSibling("benchmark-" + service + ".log");
            process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!answers()) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(service + " did not start; see " + log);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }

        private boolean answers() {
            try {
                number("GET", "/workload/effects/count");
                return true;
            } catch (IllegalStateException notYet) {
                return false;
            }
        }

        private Double number(String method, String path) {
            return Double.valueOf(call(method, path));
        }

        private String metrics() {
            return call("GET", "/q/metrics");
        }

        private String call(String method, String path) {
            try {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .timeout(Duration.ofMinutes(10))
                        .build();
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() >= 300) {
                    throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
                }
                return response.body();
            } catch (IOException e) {
                throw new IllegalStateException(path + ": " + e, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            process.waitFor();
        }
    }

    // ---- the database alone: one insert a transaction, and nothing else

    private double databaseAlone() throws Exception {
        execute("console", "create schema if not exists bench; create table if not exists bench.bare (number bigint"
                + " generated always as identity primary key, event_id uuid not null, fact_key uuid not null,"
                + " sequence bigint not null)");
        var inserted = new AtomicInteger();
        long seconds = 8;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            running.add(CompletableFuture.runAsync(() -> insertUntil(end, inserted), task -> new Thread(task).start()));
        }
        for (var each : running) {
            each.get();
        }
        System.err.printf(Locale.ROOT, "database alone, %d connections: %d/s%n", LANES, inserted.get() / seconds);
        return inserted.get() / (double) seconds;
    }

    private void insertUntil(long end, AtomicInteger inserted) {
        try (Connection connection = connect("console");
                var insert = connection.prepareStatement(
                        "insert into bench.bare (event_id, fact_key, sequence) values (?, ?, ?)")) {
            while (System.nanoTime() < end) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, UUID.randomUUID());
                insert.setLong(3, 1);
                insert.executeUpdate();
                inserted.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- the bare pair: no outbox, no inbox, no transaction around both, and so no promise

    private double bare(int connections) throws Exception {
        String topic = "fulcrum.cost";
        byte[] data = new byte[330];
        int count = events;
        Map<String, Object> settings = settings("admin");
        var handled = new AtomicInteger();
        try (var producer = new KafkaProducer<>(
                merged(settings, Map.of("acks", "all", "enable.idempotence", true, "compression.type", "lz4")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Thread> consumers = new ArrayList<>();
            String group = "admin-bare-" + UUID.randomUUID();
            var ready = new java.util.concurrent.CountDownLatch(1);
            Thread poller = new Thread(() -> consume(group, topic, connections, count, handled, ready));
            poller.start();
            consumers.add(poller);
            ready.await();
            long begun = System.nanoTime();
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, UUID.randomUUID().toString(), data));
            }
            producer.flush();
            for (Thread each : consumers) {
                each.join();
            }
            double perSecond = count / ((System.nanoTime() - begun) / 1e9);
            System.err.printf(Locale.ROOT, "bare pair, %d connections: %.0f/s%n", connections, perSecond);
            return perSecond;
        }
    }

    /** One consumer; with more than one connection the records of a poll are inserted side by side. */
    private void consume(
            String group,
            String topic,
            int connections,
            int count,
            AtomicInteger handled,
            java.util.concurrent.CountDownLatch ready) {
        var workers = java.util.concurrent.Executors.newFixedThreadPool(connections);
        try (var consumer = new KafkaConsumer<>(
                merged(settings("admin"), Map.of("group.id", group, "enable.auto.commit", false)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new org.apache.kafka.common.TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            List<Connection> open = new ArrayList<>();
            List<java.sql.PreparedStatement> inserts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Connection connection = connect("console");
                open.add(connection);
                inserts.add(connection.prepareStatement(
                        "insert into bench.bare (event_id, fact_key, sequence) values (?, ?, ?)"));
            }
            ready.countDown();
            while (handled.get() < count) {
                var records = consumer.poll(Duration.ofMillis(100));
                List<List<String>> lanes = new ArrayList<>();
                inserts.forEach(each -> lanes.add(new ArrayList<>()));
                int next = 0;
                for (var record : records) {
                    lanes.get(next++ % connections).add(record.key());
                }
                List<java.util.concurrent.Future<?>> running = new ArrayList<>();
                for (int i = 0; i < connections; i++) {
                    var insert = inserts.get(i);
                    var keys = lanes.get(i);
                    running.add(workers.submit(() -> {
                        for (String key : keys) {
                            insert.setObject(1, UUID.randomUUID());
                            insert.setObject(2, UUID.fromString(key));
                            insert.setLong(3, 1);
                            insert.executeUpdate();
                        }
                        return null;
                    }));
                }
                for (var each : running) {
                    each.get();
                }
                consumer.commitAsync();
                handled.addAndGet(records.count());
            }
            for (Connection connection : open) {
                connection.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            workers.shutdown();
        }
    }

    // ---- the servers

    private Map<String, Object> settings(String principal) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(principal, passwords.getProperty(principal)));
    }

    private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> another) {
        var all = new HashMap<>(one);
        all.putAll(another);
        return all;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + database;
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), database, passwords.getProperty(database));
    }

    private void execute(String database, String statement) throws SQLException {
        try (Connection connection = connect(database);
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
