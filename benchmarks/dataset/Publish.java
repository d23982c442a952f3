import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.messaging.envelope.EventJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The programs of the part {@code publish}; each prints lines of a name, a tab and a value.
 *
 * <ul>
 *   <li>{@code project JDBC N}: a project with an open campaign for N examples
 *   <li>{@code produce BOOTSTRAP SECRETS N PROJECT CAMPAIGN}: puts captured exchanges on Kafka as the gateway writes them
 *   <li>{@code intake JDBC CAMPAIGN N}: waits until all are taken in
 *   <li>{@code fill JDBC N PROJECT CAMPAIGN [SEED]}: writes examples by SQL, with texts of the project's own or of a seed
 *   <li>{@code watch JDBC VERSION}: waits until a version is published and says what took how long
 *   <li>{@code duckdb FILE FOLDER TIMES}: copies a version's rows to Parquet
 * </ul>
 */
final class Publish {
    private static final long PATIENCE_S = 3_600;
    private static final int LABELS = 20;
    private static final String PROMPT =
            "You sort what customers of a shop write. Answer with the name of one of the twenty intents and nothing else.";
    private static final String[] NAMES = {"Maria Keller", "John Baker", "Wei Chen", "Aylin Demir", "Pedro Alvarez"};

    private Publish() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "project" -> project(arguments[1], Integer.parseInt(arguments[2]));
            case "produce" ->
                produce(
                        arguments[1],
                        Path.of(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        UUID.fromString(arguments[4]),
                        UUID.fromString(arguments[5]));
            case "intake" -> intake(arguments[1], UUID.fromString(arguments[2]), Integer.parseInt(arguments[3]));
            case "fill" ->
                fill(
                        arguments[1],
                        Integer.parseInt(arguments[2]),
                        UUID.fromString(arguments[3]),
                        UUID.fromString(arguments[4]),
                        arguments.length > 5 ? arguments[5] : arguments[3]);
            case "watch" -> watch(arguments[1], UUID.fromString(arguments[2]));
            case "duckdb" -> duckdb(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            default -> throw new IllegalArgumentException("'" + arguments[0] + "' is none of the programs");
        }
    }

    private static void project(String jdbc, int target) throws SQLException {
        UUID project = UUID.randomUUID();
        UUID campaign = UUID.randomUUID();
        try (Connection database = DriverManager.getConnection(jdbc)) {
            execute(
                    database,
                    "insert into known_project (id, team, generation, name, application, feature, task, upstream,"
                            + " present_model, priced_as, monthly_calls, auto_budget, auto_training, auto_rollout,"
                            + " registered_at) values ('" + project + "', 'support', 1, 'benchmark', 'shop', 'sorting-"
                            + project + "', 'classification', 'simulator', 'simulated-m', 'simulated-m', 1000000, false,"
                            + " false, false, now())");
            execute(
                    database,
                    "insert into campaign (id, project_id, team, generation, feature, sample_rate, target, until,"
                            + " opened_by, opened_at, most_set_aside) values ('" + campaign + "', '" + project
                            + "', 'support', 1, 'sorting', 1, " + 2 * target + ", now() + interval '1 day', 'benchmark',"
                            + " now() - interval '2 days', 1)");
        }
        print("project", project.toString());
        print("campaign", campaign.toString());
    }

    private static void produce(String bootstrap, Path secrets, int captures, UUID project, UUID campaign)
            throws Exception {
        EventJson json = new EventJson();
        EventContract contract = TextCaptured.class.getAnnotation(EventContract.class);
        Texts texts = new Texts();
        long bytes = 0;
        Instant now = Instant.now();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Map<String, Object> settings = Broker.settings(bootstrap, secrets, "gateway");
        settings.put("linger.ms", 20);
        settings.put("batch.size", 131_072);
        try (var producer =
                new KafkaProducer<String, byte[]>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < captures; i++) {
                TextCaptured capture = capture(texts, i, project, campaign, now.minusMillis(captures - i));
                byte[] data = json.mapper().writeValueAsBytes(capture);
                bytes += data.length;
                var record = new ProducerRecord<>(contract.topic(), capture.requestId(), data);
                header(record, "ce_specversion", "1.0");
                header(record, "ce_id", UUID.randomUUID().toString());
                header(record, "ce_source", "/fulcrum/gateway");
                header(record, "ce_type", contract.type());
                header(record, "ce_time", capture.capturedAt().toString());
                header(record, "content-type", "application/json");
                producer.send(record, (sent, problem) -> failure.compareAndSet(null, problem));
            }
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        print("bytes", Long.toString(bytes / captures));
        print("near", Integer.toString(texts.near));
        print("personal", Integer.toString(texts.personal));
    }

    private static TextCaptured capture(Texts texts, int i, UUID project, UUID campaign, Instant at) {
        UUID id = new UUID(texts.random.nextLong() & ~0xF000L | 0x4000L, texts.random.nextLong() & ~(3L << 62) | 1L << 63);
        return new TextCaptured(
                "request-" + i,
                id,
                "primary",
                "dataset",
                campaign,
                project,
                "support",
                "sorting",
                "simulated-m",
                PROMPT,
                texts.next(),
                "intent-" + texts.random.nextInt(LABELS),
                200,
                "stop",
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)}).toString(),
                Integer.toHexString(i % 5_000),
                null,
                "simulator",
                "simulator",
                Long.toHexString(texts.random.nextLong() | Long.MIN_VALUE).repeat(2));
    }

    /** Mails of made-up words, about 450 characters each: a tenth are near duplicates, a fifth hold personal data. */
    private static final class Texts {
        private static final int WORDS = 60;
        private static final int KEPT = 1_000;
        private final Random random = new Random(1);
        private final String[] earlier = new String[KEPT];
        private int made;
        private int near;
        private int personal;

        String next() {
            if (made > KEPT && random.nextInt(10) == 0) {
                near++;
                String[] words = earlier[random.nextInt(KEPT)].split(" ");
                words[random.nextInt(words.length)] = word();
                return String.join(" ", words);
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < WORDS; i++) {
                text.append(i == 0 ? "" : " ").append(word());
            }
            earlier[made++ % KEPT] = text.toString();
            if (random.nextInt(5) == 0) {
                personal++;
                String name = NAMES[random.nextInt(NAMES.length)];
                text.append(". Please write to ")
                        .append(name.toLowerCase(Locale.ROOT).replace(' ', '.'))
                        .append(random.nextInt(10_000))
                        .append("@example.com or call +49 30 ")
                        .append(1_000_000 + random.nextInt(8_000_000))
                        .append(". ")
                        .append(name);
            }
            return text.toString();
        }

        private String word() {
            int letters = 3 + random.nextInt(7);
            StringBuilder word = new StringBuilder(letters);
            for (int i = 0; i < letters; i++) {
                word.append((i % 2 == 0 ? "bcdfghklmnprst" : "aeiou").charAt(random.nextInt(i % 2 == 0 ? 14 : 5)));
            }
            return word.toString();
        }
    }

    private static void intake(String jdbc, UUID campaign, int captures) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        String taken = "select examples + set_aside from campaign where id = '" + campaign + "'";
        try (Connection database = DriverManager.getConnection(jdbc)) {
            long begun = 0;
            while (true) {
                double now = number(database, taken);
                if (begun == 0 && now > 0) {
                    begun = System.nanoTime();
                }
                if (now >= captures) {
                    print("intake", "%.1f".formatted((System.nanoTime() - begun) / 1e9));
                    print("begun", "%.3f".formatted((System.currentTimeMillis() * 1e6 - (System.nanoTime() - begun)) / 1e9));
                    print("examples", "%.0f".formatted(number(
                            database, "select examples from campaign where id = '" + campaign + "'")));
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(now + " of " + captures + " came within " + PATIENCE_S + " s");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** Rows as intake writes them: texts of about 700 characters that have little in common. */
    private static void fill(String jdbc, int rows, UUID project, UUID campaign, String seed) throws SQLException {
        try (Connection database = DriverManager.getConnection(jdbc)) {
            execute(
                    database,
                    "insert into system_prompt (hash, text) values (encode(sha256('prompt'), 'hex'), '" + PROMPT
                            + "') on conflict do nothing");
            execute(
                    database,
                    "insert into example (id, campaign_id, project_id, exchange_id, request_id, text, text_key, label,"
                            + " model, system_prompt_hash, captured_at, fingerprint, conversation_hash, trace_id,"
                            + " provider)"
                            + " select cast(lpad(to_hex(i), 12, '0') || '70008' || right(md5(i::text || '" + project + "'), 15) as"
                            + " uuid), '" + campaign + "', '" + project + "', gen_random_uuid(), 'request-' || i,"
                            + " t.text, encode(sha256(t.text::bytea), 'hex'), 'intent-' || i % " + LABELS
                            + ", 'simulated-m', encode(sha256('prompt'), 'hex'), now() - (" + rows
                            + " - i) * interval '1 millisecond', encode(sha256('prompt'), 'hex'), md5(i::text || 'c'),"
                            + " md5(i::text || 't'), 'simulator'"
                            + " from generate_series(1, " + rows + ") i, lateral (select string_agg(translate(md5(i::text"
                            + " || '-' || j || '" + seed + "'), '0123456789', ' aeiou gh '), ' ') as text from"
                            + " generate_series(1, 21) j) t");
            execute(database, "analyze example");
        }
    }

    private static void watch(String jdbc, UUID version) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        try (Connection database = DriverManager.getConnection(jdbc)) {
            Map<String, Long> stages = new LinkedHashMap<>();
            String stage = "";
            long since = System.nanoTime();
            while (true) {
                String state;
                String now;
                try (var statement = database.createStatement();
                        var row = statement.executeQuery(
                                "select v.state, coalesce(j.stage, 'waiting for a worker'), coalesce(v.failure, j.error)"
                                        + " from version v left join job j on j.subject_id = v.id where v.id = '" + version
                                        + "'")) {
                    row.next();
                    state = row.getString(1);
                    now = row.getString(2);
                    if (row.getString(3) != null) {
                        throw new IllegalStateException(row.getString(3));
                    }
                }
                if (!now.equals(stage) || !state.equals("building")) {
                    long at = System.nanoTime();
                    if (!stage.isEmpty()) {
                        stages.merge(stage, at - since, Long::sum);
                    }
                    stage = now;
                    since = at;
                }
                if (state.equals("published")) {
                    break;
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The version is " + state + " after " + PATIENCE_S + " s: " + stage);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            print("published", "%.3f".formatted(System.currentTimeMillis() / 1e3));
            stages.forEach((name, nanos) -> print("stage " + name, "%.1f".formatted(nanos / 1e9)));
            print("rows", "%.0f".formatted(number(database, "select row_count from version where id = '" + version + "'")));
            print("size", "%.1f".formatted(number(
                    database, "select artefact_bytes / 1e6 from version where id = '" + version + "'")));
        }
    }

    private static void duckdb(Path file, Path folder, int times) throws Exception {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("rows.duckdb"))) {
            execute(duck, "create table rows as select * from '" + file + "'");
            execute(duck, "checkpoint");
            double[] seconds = new double[times];
            Path copy = folder.resolve("copy.parquet");
            for (int i = 0; i < times; i++) {
                Files.deleteIfExists(copy);
                long begun = System.nanoTime();
                execute(duck, "copy rows to '" + copy + "' (format parquet, compression zstd)");
                seconds[i] = (System.nanoTime() - begun) / 1e9;
            }
            Arrays.sort(seconds);
            print("duckdb", "%.2f".formatted(seconds[times / 2]));
            print("duckdb size", "%.1f".formatted(Files.size(copy) / 1e6));
        }
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static double number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void print(String name, String value) {
        System.out.println(name + "\t" + value);
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
