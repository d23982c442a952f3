import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.directive.CaptureDirective;
import dev.fulcrum.localstack.servers.SigningKey;
import dev.fulcrum.localstack.servers.TokenMint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the benchmark needs around the gateway. {@code prepare} makes upstreams, projects, a capture directive, limits
 * and keys, and prints the keys' secrets as shell assignments. {@code settled} stays: for each line
 * it reads it waits until Kafka gets no more records, and prints how many exchanges and captures it has, and after how
 * many milliseconds the last came. {@code missing} reads a file of request ids and prints how many they are, how many
 * have no exchange and no capture, and how many records there are beyond one for each id.
 */
final class Stand {
    private static final String TEAM = "support";
    private static final Duration QUIET = Duration.ofMillis(1_500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** A partition of exchanges or captures keeps no more than this, so that ten million calls fit on a disk. */
    private static final long KEPT_BYTES = 256L << 20;

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final Path state;
    private final String bootstrap;
    private final Properties secrets = new Properties();
    private final HttpClient http = HttpClient.newHttpClient();
    private String gateway;
    private String token;

    private Stand(Path state, String bootstrap) throws IOException {
        this.state = state;
        this.bootstrap = bootstrap;
        try (var in = Files.newBufferedReader(state.resolve("secrets.properties"))) {
            secrets.load(in);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path state = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "prepare" ->
                new Stand(state, arguments[3])
                        .prepare("http://127.0.0.1:" + arguments[2], arguments[4], arguments[5], arguments[6]);
            case "settled" -> new Stand(state, arguments[2]).settled();
            case "missing" -> new Stand(state, arguments[2]).missing(Path.of(arguments[3]));
            default ->
                throw new IllegalArgumentException("'" + arguments[0] + "' is none of prepare, settled, missing");
        }
    }

    private void prepare(String issuer, String gatewayUrl, String mock, String paced) throws Exception {
        gateway = gatewayUrl;
        token = new TokenMint(SigningKey.loadOrCreate(state), issuer, Clock.systemUTC())
                .mint("benchmark", List.of("admin"), List.of(TEAM), Duration.ofHours(12));
        boundTopics();
        create("upstreams", Map.of("name", "mock", "baseUrl", mock, "provider", "openai", "apiKey", "sk-mock"));
        create("upstreams", Map.of("name", "paced", "baseUrl", paced, "provider", "openai", "apiKey", "sk-mock"));
        System.out.println("LIMITS=" + limits());
        for (String upstream : List.of("mock", "paced")) {
            String name = upstream.toUpperCase(java.util.Locale.ROOT);
            System.out.println("KEY_" + name + "_OFF=" + key(upstream + "-off", upstream));
            String captured = upstream + "-on";
            capture(captured, upstream);
            System.out.println("KEY_" + name + "_ON=" + key(captured, upstream));
        }
    }

    /** Limits that are counted for every call and never reached; no where the gateway knows none. */
    private String limits() throws Exception {
        List<Map<String, Object>> wanted = List.of(
                Map.of("scope", "team", "scopeId", TEAM, "tokensPerMinute", 10_000_000_000L),
                Map.of(
                        "scope",
                        "team",
                        "scopeId",
                        TEAM,
                        "moneyPerDay",
                        Map.of("amount", "10000000", "currency", "USD")));
        for (Map<String, Object> limit : wanted) {
            HttpResponse<String> answer = post("limits", limit);
            if (answer.statusCode() == 404) {
                return "no";
            }
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("POST limits: " + answer.statusCode() + " " + answer.body());
            }
        }
        return "yes";
    }

    private String key(String feature, String upstream) throws Exception {
        return create(
                        "keys",
                        Map.of(
                                "team", TEAM,
                                "application", "benchmark",
                                "defaultFeature", feature,
                                "upstream", upstream))
                .path("key")
                .asText();
    }

    private JsonNode create(String what, Object body) throws Exception {
        HttpResponse<String> answer = post(what, body);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("POST " + what + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String what, Object body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/api/v1/" + what))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A project of the feature, every call of which is copied. */
    private void capture(String feature, String upstream) throws Exception {
        UUID project = UUID.randomUUID();
        publish(
                "assessment",
                project,
                project.toString(),
                new ProjectRegistered(
                        "Benchmark " + feature,
                        "benchmark",
                        feature,
                        "classification",
                        upstream,
                        "gpt-4o-mini",
                        "openai/gpt-4o-mini",
                        1_000,
                        new ProjectRegistered.Autonomy(false, false, false)));
        publish(
                "dataset",
                project,
                project + "/capture",
                new CaptureDirective(
                        1,
                        "dataset",
                        true,
                        UUID.randomUUID(),
                        feature,
                        1.0,
                        Instant.now().plus(Duration.ofDays(1))));
    }

    private void publish(String service, UUID project, String key, Object fact) throws Exception {
        EventContract contract = fact.getClass().getAnnotationsByType(EventContract.class)[0];
        ObjectNode data = JSON.createObjectNode()
                .put("projectId", project.toString())
                .put("team", TEAM)
                .put("generation", 1)
                .put("sequence", 1)
                .put("actor", "benchmark");
        data.setAll((ObjectNode) JSON.valueToTree(fact));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", "/fulcrum/" + service);
        headers.put("ce_type", contract.type());
        headers.put("ce_subject", key);
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_dataschema", "urn:fulcrum:event:" + contract.type());
        headers.put("content-type", "application/json");
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(contract.topic(), key, JSON.writeValueAsBytes(data));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer =
                new KafkaProducer<>(settings(service), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private void boundTopics() throws Exception {
        try (Admin admin = Admin.create(settings("admin"))) {
            var bounds = List.of(
                    new AlterConfigOp(
                            new ConfigEntry("retention.bytes", Long.toString(KEPT_BYTES)), AlterConfigOp.OpType.SET),
                    new AlterConfigOp(
                            new ConfigEntry("segment.bytes", Long.toString(KEPT_BYTES / 4)), AlterConfigOp.OpType.SET));
            Map<ConfigResource, java.util.Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
            for (String topic : List.of("fulcrum.exchanges", "fulcrum.captures")) {
                changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), bounds);
            }
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    private void settled() throws Exception {
        var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Admin admin = Admin.create(settings("admin"))) {
            while (in.readLine() != null) {
                System.out.println(settle(admin));
            }
        }
    }

    private static String settle(Admin admin) throws Exception {
        long begun = System.nanoTime();
        long last = begun;
        long exchanges = end(admin, "fulcrum.exchanges");
        long captures = end(admin, "fulcrum.captures");
        while (System.nanoTime() - last < QUIET.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(50);
            long exchangesNow = end(admin, "fulcrum.exchanges");
            long capturesNow = end(admin, "fulcrum.captures");
            if (exchangesNow != exchanges || capturesNow != captures) {
                last = System.nanoTime();
            }
            exchanges = exchangesNow;
            captures = capturesNow;
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("Records still came after " + PATIENCE);
            }
        }
        return exchanges + " " + captures + " " + (last - begun) / 1_000_000;
    }

    private void missing(Path answered) throws Exception {
        Set<String> ids = new HashSet<>(Files.readAllLines(answered));
        Map<String, Integer> exchanges = keys("fulcrum.exchanges", ids);
        Map<String, Integer> captures = keys("fulcrum.captures", ids);
        int repeats = exchanges.values().stream().mapToInt(count -> count - 1).sum();
        System.out.println(ids.size() + " " + (ids.size() - exchanges.size()) + " " + (ids.size() - captures.size()) + " "
                + repeats);
    }

    private Map<String, Integer> keys(String topic, Set<String> wanted) {
        Map<String, Integer> found = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                settings("admin"), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.contains(record.key())) {
                        found.merge(record.key(), 1, Integer::sum);
                    }
                }
            }
        }
        return found;
    }

    /** All records ever written: deleted ones keep their numbers. */
    private static long end(Admin admin, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new LinkedHashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .forEach(each -> latest.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }

    private Map<String, Object> settings(String principal) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + principal
                        + "\" password=\"" + secrets.getProperty(principal) + "\";");
    }
}
