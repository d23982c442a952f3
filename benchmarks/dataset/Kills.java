import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.dataset.VersionPublished;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The programs of the part {@code kills}; each prints lines of a name, a tab and a value. What must not be is printed as
 * {@code problem}.
 *
 * <ul>
 *   <li>{@code dead JDBC VERSION}: what a killed service left of a version
 *   <li>{@code whole JDBC URL TOKEN VERSION EXAMPLES ROWS}: whether a version is all there and the same when built again
 *   <li>{@code facts BOOTSTRAP SECRETS VERSION...}: whether each was told to the others as one fact
 *   <li>{@code taken JDBC CAMPAIGN}: how many captures are taken in at present
 *   <li>{@code intake JDBC CAMPAIGN N}: whether each of N captures became one example or was set aside
 * </ul>
 */
final class Kills {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Kills() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "dead" -> dead(arguments[1], UUID.fromString(arguments[2]));
            case "whole" ->
                whole(
                        arguments[1],
                        arguments[2],
                        arguments[3],
                        UUID.fromString(arguments[4]),
                        Integer.parseInt(arguments[5]),
                        Integer.parseInt(arguments[6]));
            case "facts" ->
                facts(
                        arguments[1],
                        Path.of(arguments[2]),
                        List.of(arguments).subList(3, arguments.length).stream()
                                .map(UUID::fromString)
                                .toList());
            case "taken" -> taken(arguments[1], UUID.fromString(arguments[2]));
            case "intake" -> intake(arguments[1], UUID.fromString(arguments[2]), Integer.parseInt(arguments[3]));
            default -> throw new IllegalArgumentException("'" + arguments[0] + "' is none of the programs");
        }
    }

    private static void dead(String jdbc, UUID version) throws SQLException {
        try (Connection database = DriverManager.getConnection(jdbc)) {
            String state = text(database, "select state from version where id = ?", version);
            print("state", state);
            print("stage", text(database, "select coalesce(stage, 'asked for') from job where subject_id = ?", version));
            if (state.equals("building")) {
                none(database, "rows in the lineage", "select count(*) from version_row where version_id = ?", version);
                none(
                        database,
                        "a number",
                        "select count(*) from version where number is not null and id = ?",
                        version);
                none(
                        database,
                        "a fact that waits to be sent",
                        "select count(*) from outbox where convert_from(data, 'UTF8') like '%' || cast(? as text) || '%'",
                        version);
            }
        }
    }

    private static void none(Connection database, String what, String sql, UUID version) throws SQLException {
        long found = Long.parseLong(text(database, sql, version));
        if (found != 0) {
            problem("a version that is being built has " + what + ": " + found);
        }
    }

    private static void whole(String jdbc, String url, String token, UUID version, int examples, int rows)
            throws Exception {
        try (Connection database = DriverManager.getConnection(jdbc)) {
            same("rows of the version", rows, text(database, "select row_count from version where id = ?", version));
            same(
                    "rows in its lineage",
                    rows,
                    text(database, "select count(*) from version_row where version_id = ?", version));
            same(
                    "examples of its project",
                    examples,
                    text(
                            database,
                            "select count(*) from example where project_id = (select project_id from version where id = ?)",
                            version));
            same(
                    "published versions of its project",
                    1,
                    text(
                            database,
                            "select count(*) from version where state = 'published' and project_id ="
                                    + " (select project_id from version where id = ?)",
                            version));
            Path file = Path.of(URI.create(text(database, "select artefact_uri from version where id = ?", version)));
            String named = text(database, "select artefact_sha256 from version where id = ?", version);
            String found = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
            if (!found.equals(named)) {
                problem("the file has the hash " + found + " and should have " + named);
            }
        }
        JsonNode rebuild = rebuilt(url, token, version);
        if (!rebuild.path("equal").asBoolean()) {
            problem("built again it is another: " + rebuild);
        }
    }

    private static void same(String what, long expected, String found) {
        if (!found.equals(Long.toString(expected))) {
            problem(what + ": " + found + " instead of " + expected);
        }
    }

    private static JsonNode rebuilt(String url, String token, UUID version) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String versions = url + "/api/v1/versions/" + version;
        JsonNode asked = answer(http, request(versions + "/rebuild", token).POST(HttpRequest.BodyPublishers.noBody()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode now = answer(
                    http, request(versions + "/rebuilds/" + asked.path("rebuildId").asText(), token));
            if (!now.path("state").asText().equals("building") && now.hasNonNull("equal")) {
                return now;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("The version was not built again within " + PATIENCE.toSeconds() + " s");
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    }

    private static JsonNode answer(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private static void facts(String bootstrap, Path secrets, List<UUID> versions) throws Exception {
        EventContract contract = VersionPublished.class.getAnnotation(EventContract.class);
        Map<UUID, Set<String>> told = new HashMap<>();
        int records = 0;
        try (var consumer = new KafkaConsumer<>(
                Broker.settings(bootstrap, secrets, "training"), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(contract.topic())
                    .forEach(each -> partitions.add(new TopicPartition(each.topic(), each.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    if (contract.type().equals(header(record.headers().lastHeader("ce_type")))) {
                        UUID version = UUID.fromString(
                                JSON.readTree(record.value()).path("versionId").asText());
                        told.computeIfAbsent(version, none -> new HashSet<>())
                                .add(header(record.headers().lastHeader("ce_id")));
                        records++;
                    }
                }
            }
        }
        for (UUID version : versions) {
            int facts = told.getOrDefault(version, Set.of()).size();
            if (facts != 1) {
                problem("version " + version + " was told as " + facts + " facts");
            }
        }
        print("records", Integer.toString(records));
    }

    private static String header(org.apache.kafka.common.header.Header header) {
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void taken(String jdbc, UUID campaign) throws SQLException {
        try (Connection database = DriverManager.getConnection(jdbc)) {
            print("taken", text(database, "select examples + set_aside from campaign where id = ?", campaign));
        }
    }

    private static void intake(String jdbc, UUID campaign, int captures) throws SQLException {
        try (Connection database = DriverManager.getConnection(jdbc)) {
            String examples = text(database, "select count(*) from example where campaign_id = ?", campaign);
            same("exchanges with an example", Long.parseLong(examples), text(
                    database, "select count(distinct exchange_id) from example where campaign_id = ?", campaign));
            same("captures that became examples or were set aside", captures, text(
                    database,
                    "select " + examples + " + (select set_aside from campaign where id = ?)",
                    campaign));
            same("examples that the campaign counts", Long.parseLong(examples), text(
                    database, "select examples from campaign where id = ?", campaign));
            print("examples", examples);
        }
    }

    private static String text(Connection database, String sql, UUID id) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "none";
            }
        }
    }

    private static void problem(String what) {
        print("problem", what);
    }

    private static void print(String name, String value) {
        System.out.println(name + "\t" + value);
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
