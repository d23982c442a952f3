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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the benchmark needs around the gateway: upstreams, projects, capture directives, limits and keys. Prints the keys'
 * secrets as shell assignments. Arguments: state folder of the servers, port of the token issuer, Kafka, address of the
 * gateway, of the plain mock and of the paced one.
 */
final class Stand {
    private static final String TEAM = "support";
    /** A partition of exchanges or captures keeps no more than this, so that ten million calls fit on a disk. */
    private static final long KEPT_BYTES = 256L << 20;

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final Kafka kafka;
    private final String gateway;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    private Stand(Kafka kafka, String gateway, String token) {
        this.kafka = kafka;
        this.gateway = gateway;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        Path state = Path.of(arguments[0]);
        String token = new TokenMint(
                        SigningKey.loadOrCreate(state), "http://127.0.0.1:" + arguments[1], Clock.systemUTC())
                .mint("benchmark", List.of("admin"), List.of(TEAM), Duration.ofHours(12));
        new Stand(Kafka.of(state, arguments[2]), arguments[3], token).prepare(arguments[4], arguments[5]);
    }

    private void prepare(String mock, String paced) throws Exception {
        boundTopics();
        create("upstreams", Map.of("name", "mock", "baseUrl", mock, "provider", "openai", "apiKey", "sk-mock"));
        create("upstreams", Map.of("name", "paced", "baseUrl", paced, "provider", "openai", "apiKey", "sk-mock"));
        System.out.println("LIMITS=" + limits());
        for (String upstream : List.of("mock", "paced")) {
            String name = upstream.toUpperCase(Locale.ROOT);
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
                new KafkaProducer<>(kafka.settings(service), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private void boundTopics() throws Exception {
        try (Admin admin = Admin.create(kafka.settings("admin"))) {
            var bounds = List.of(
                    new AlterConfigOp(
                            new ConfigEntry("retention.bytes", Long.toString(KEPT_BYTES)), AlterConfigOp.OpType.SET),
                    new AlterConfigOp(
                            new ConfigEntry("segment.bytes", Long.toString(KEPT_BYTES / 4)), AlterConfigOp.OpType.SET));
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
            for (String topic : List.of(Kafka.EXCHANGES, Kafka.CAPTURES)) {
                changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), bounds);
            }
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }
}
