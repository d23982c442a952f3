import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.messaging.envelope.EventJson;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.postgresql.PGConnection;

/**
 * The programs of the part {@code ingest}; each prints lines of a name, a tab and a value.
 *
 * <ul>
 *   <li>{@code produce BOOTSTRAP SECRETS N}: puts exchanges on Kafka as the gateway writes them
 *   <li>{@code watch JDBC N}: waits until all are in the roll-ups, and says how fast they came
 *   <li>{@code copy JDBC FILE TIMES}: copies the ledger's rows out, and back into the emptied table
 * </ul>
 */
final class Ingest {
    private static final long PATIENCE_S = 1_800;
    private static final String[] MODELS = {
        "openai/gpt-6.2-sol", "openai/gpt-4.1-mini", "anthropic/claude-haiku-4-5", "simulator/simulated-gpt"
    };
    private static final int TEAMS = 5;
    private static final int FEATURES = 8;
    private static final int KEYS = 3;
    private static final int HOURS = 3;

    private Ingest() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "produce" -> produce(arguments[1], Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            case "watch" -> watch(arguments[1], Long.parseLong(arguments[2]));
            case "copy" -> copy(arguments[1], Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            default -> throw new IllegalArgumentException("'" + arguments[0] + "' is neither produce, watch nor copy");
        }
    }

    private static void produce(String bootstrap, Path secrets, int exchanges) throws Exception {
        EventJson json = new EventJson();
        EventContract contract = ExchangeRecorded.class.getAnnotation(EventContract.class);
        Random random = new Random(1);
        Instant now = Instant.now();
        long bytes = 0;
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (var producer = new KafkaProducer<String, byte[]>(
                settings(bootstrap, secrets), new StringSerializer(), new ByteArraySerializer())) {
            for (int each = 0; each < exchanges; each++) {
                ExchangeRecorded exchange = exchange(random, now);
                byte[] data = json.mapper().writeValueAsBytes(exchange);
                bytes += data.length;
                var record = new ProducerRecord<>(contract.topic(), exchange.requestId(), data);
                header(record, "ce_specversion", "1.0");
                header(record, "ce_id", UUID.randomUUID().toString());
                header(record, "ce_source", "/fulcrum/gateway");
                header(record, "ce_type", contract.type());
                header(record, "ce_time", exchange.startedAt().toString());
                header(record, "content-type", "application/json");
                producer.send(record, (sent, problem) -> failure.compareAndSet(null, problem));
            }
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        print("bytes", Long.toString(bytes / exchanges));
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> settings(String bootstrap, Path secrets) throws java.io.IOException {
        Properties passwords = new Properties();
        try (var in = Files.newBufferedReader(secrets)) {
            passwords.load(in);
        }
        return Map.of(
                "bootstrap.servers", bootstrap,
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"gateway\" password=\""
                        + passwords.getProperty("gateway") + "\";",
                "linger.ms", 20,
                "batch.size", 131_072);
    }

    /** Every id is new and random; a tenth has no usage, and a twentieth failed. */
    private static ExchangeRecorded exchange(Random random, Instant now) {
        String[] model = MODELS[random.nextInt(MODELS.length)].split("/");
        int team = random.nextInt(TEAMS);
        int feature = random.nextInt(FEATURES);
        int input = 200 + random.nextInt(4_000);
        UUID id = new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63);
        boolean failed = random.nextInt(20) == 0;
        return new ExchangeRecorded(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                id,
                "primary",
                "primary",
                "production",
                "team-" + team,
                "application-" + team,
                "feature-" + feature,
                null,
                new UUID(team, random.nextInt(KEYS)),
                model[0],
                model[0],
                null,
                null,
                null,
                "chat",
                random.nextBoolean(),
                model[1],
                model[1],
                failed ? 503 : 200,
                failed ? "503" : null,
                List.of("stop"),
                random.nextInt(10) == 0
                        ? null
                        : new ExchangeRecorded.Usage(
                                input, random.nextInt(input), 0, random.nextInt(1_000), 0, null, null),
                "reported",
                Long.toHexString(random.nextLong()).repeat(4),
                now.minusMillis(random.nextInt(HOURS * 3_600_000)),
                200 + random.nextInt(500),
                800 + random.nextInt(5_000),
                1,
                false,
                "default",
                null,
                null,
                null);
    }

    private static void watch(String jdbc, long exchanges) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        try (Connection database = DriverManager.getConnection(jdbc)) {
            double[] quarters = new double[4];
            int quarter = 0;
            double begun = 0;
            while (quarter < quarters.length) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(number(database, "select sum(calls) from spend_day") + " of "
                            + exchanges + " exchanges came within " + PATIENCE_S + " s");
                }
                double calls = number(database, "select coalesce(sum(calls), 0) from spend_day");
                double at = number(database, "select extract(epoch from clock_timestamp())");
                while (quarter < quarters.length && calls >= exchanges * (quarter + 1) / 4.0) {
                    quarters[quarter++] = at;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            begun = number(database, "select extract(epoch from min(recorded_at)) from ledger");
            double seconds = quarters[3] - begun;
            print("seconds", "%.1f".formatted(seconds));
            print("rate", "%.0f".formatted(exchanges / seconds));
            List<String> rates = new ArrayList<>();
            for (int at = 0; at < quarters.length; at++) {
                rates.add("%.0f"
                        .formatted(exchanges / 4.0 / (quarters[at] - (at == 0 ? begun : quarters[at - 1]))));
            }
            print("quarters", String.join(", ", rates));
            print("batches", "%.0f".formatted(number(database, "select count(distinct recorded_at) from ledger")));
            print("dimensions", "%.0f".formatted(number(database, "select count(*) from spend_dimension")));
            print("hours", "%.0f".formatted(number(database, "select count(distinct hour) from spend_hour")));
            boolean equal = number(
                                    database,
                                    "select count(*) from (select date_trunc('hour', started_at, 'UTC'), dimension,"
                                            + " sum(calls), sum(input_tokens), coalesce(sum(cost_usd), 0) from ledger group"
                                            + " by 1, 2 except select hour, dimension, calls, input_tokens, cost_usd from"
                                            + " spend_hour) d")
                            == 0
                    && number(database, "select count(*) from ledger") == exchanges;
            print("equal", equal ? "yes" : "**missed**");
        }
    }

    private static void copy(String jdbc, Path file, int times) throws Exception {
        try (Connection database = DriverManager.getConnection(jdbc)) {
            var copies = database.unwrap(PGConnection.class).getCopyAPI();
            try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                copies.copyOut("copy (select * from ledger) to stdout", out);
            }
            double[] rates = new double[times];
            for (int at = 0; at < times; at++) {
                execute(database, "truncate ledger");
                execute(database, "checkpoint");
                long begun = System.nanoTime();
                long rows;
                try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
                    rows = copies.copyIn("copy ledger from stdin", in, 1 << 16);
                }
                rates[at] = rows / ((System.nanoTime() - begun) / 1e9);
            }
            List<String> each = new ArrayList<>();
            for (double rate : rates) {
                each.add("%.0f".formatted(rate));
            }
            print("copies", String.join(", ", each));
            java.util.Arrays.sort(rates);
            print("copied", "%.0f".formatted(rates[times / 2]));
        }
    }

    private static double number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    /** What the role may not do, such as a checkpoint, the measurement does without. */
    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static void print(String name, String value) {
        System.out.println(name + "\t" + value);
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
