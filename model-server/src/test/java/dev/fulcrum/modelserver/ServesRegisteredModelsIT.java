package dev.fulcrum.modelserver;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.smallmodel.SentenceEncoder;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole path: a fact on a real topic, a file in the store, an answer over HTTP. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class ServesRegisteredModelsIT {
    private static final String TICKET = "my package still has not come";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static EventProbe probe;

    @Inject
    SentenceEncoder encoder;

    @TestHTTPResource(value = "/health/ready", management = true)
    URL readiness;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @TestHTTPResource(value = "/openapi", management = true)
    URL openApi;

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void answersWithTheBareLabel() throws IOException {
        ModelRegistered model = serve("triage-plain");

        withKey()
                .body(chat("triage-plain", TICKET, false))
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .body("object", equalTo("chat.completion"))
                .body("model", equalTo("triage-plain"))
                .body("choices.size()", equalTo(1))
                .body("choices[0].message.role", equalTo("assistant"))
                .body("choices[0].message.content", equalTo("delivery"))
                .body("choices[0].finish_reason", equalTo("stop"))
                .body("usage.prompt_tokens", equalTo(encoder.encode(TICKET).tokens()))
                .body("usage.completion_tokens", equalTo(1))
                .body("usage.total_tokens", equalTo(encoder.encode(TICKET).tokens() + 1))
                .body("fulcrum.model_version_id", equalTo(model.modelId().toString()))
                .body("fulcrum.probability", greaterThan(0.5f));
    }

    @Test
    void streamsTheSameAnswerAsEvents() throws IOException {
        serve("triage-stream");

        String events = withKey()
                .body(chat("triage-stream", TICKET, true))
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .contentType(containsString("text/event-stream"))
                .extract()
                .asString();

        List<String> data = events.lines().filter(line -> !line.isEmpty()).toList();
        assertThat(data).hasSize(4).allMatch(line -> line.startsWith("data: "));
        assertThat(data.get(0)).contains("\"content\":\"delivery\"", "chat.completion.chunk");
        assertThat(data.get(1)).contains("\"finish_reason\":\"stop\"", "\"delta\":{}");
        assertThat(data.get(2)).contains("\"choices\":[]", "\"prompt_tokens\":");
        assertThat(data.get(3)).isEqualTo("data: [DONE]");
    }

    @Test
    void servesSeveralModelsAndListsThem() throws IOException {
        serve("triage-one");
        serve("triage-two");

        withKey()
                .get("/v1/models")
                .then()
                .statusCode(200)
                .body("object", equalTo("list"))
                .body("data.id", hasItems("triage-one", "triage-two"))
                .body("data.object", everyItem(equalTo("model")));
        withKey()
                .get("/v1/models/triage-one")
                .then()
                .statusCode(200)
                .body("fulcrum.labels", contains("delivery", "login", "refund"));
    }

    @Test
    void waitsForAFileThatComesLaterWithoutHoldingUpOthers() throws IOException {
        byte[] late = SampleModel.bytes(encoder, UUID.randomUUID());
        ModelRegistered registration = SampleModel.registration("triage-late", late);
        probe.publish("training", SampleModel.PROJECT, registration);
        serve("triage-on-time");
        withKey().get("/v1/models").then().body("data.id", not(hasItem("triage-late")));

        SampleModel.store(registration, late);

        awaitServed("triage-late");
    }

    @Test
    void passesOverABadFileAndAPoisonedRecord() throws IOException {
        byte[] bytes = SampleModel.bytes(encoder, UUID.randomUUID());
        ModelRegistered damaged = SampleModel.registration("triage-damaged", bytes);
        bytes[bytes.length / 2] ^= 1;
        SampleModel.store(damaged, bytes);
        probe.publish("training", SampleModel.PROJECT, damaged);
        probe.publishRaw(
                "fulcrum.training",
                SampleModel.PROJECT.projectId().toString(),
                Map.of("ce_type", "dev.fulcrum.training.model-registered.v1", "ce_id", "poison"),
                "{ no json".getBytes(StandardCharsets.UTF_8));
        probe.publishRaw(
                "fulcrum.training",
                SampleModel.PROJECT.projectId().toString(),
                Map.of("ce_type", "dev.fulcrum.training.model-registered.v1", "ce_id", "hollow"),
                "{}".getBytes(StandardCharsets.UTF_8));

        serve("triage-after-the-bad-ones");

        withKey().get("/v1/models").then().body("data.id", not(hasItem("triage-damaged")));
        given().get(metrics).then().body(containsString("fulcrum_events_unreadable_total"));
        given().get(readiness)
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'models' }.data.rejected", greaterThan(0));
    }

    @Test
    void stopsServingARetiredModel() throws IOException {
        ModelRegistered model = serve("triage-old");

        probe.publish("training", SampleModel.PROJECT, new ModelRetired(model.modelId(), "replaced"));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> withKey().get("/v1/models/triage-old").statusCode() == 404);
        withKey()
                .body(chat("triage-old", TICKET, false))
                .post("/v1/chat/completions")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("model_not_found"))
                .body("error.param", equalTo("model"));
    }

    @Test
    void refusesARequestWithoutTheKey() {
        for (String path : List.of("/v1/models", "/v1/models/x", "/anything")) {
            given().get(path).then().statusCode(401).body("error.code", equalTo("invalid_api_key"));
            given().header("Authorization", "Bearer wrong").get(path).then().statusCode(401);
            given().header("Authorization", "Basic test-upstream-key")
                    .get(path)
                    .then()
                    .statusCode(401);
        }
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/chat/completions")
                .then()
                .statusCode(401)
                .body("error.type", equalTo("invalid_request_error"))
                .body("error.message", notNullValue());
    }

    @Test
    void tellsWhatIsWrongInOpenAisShape() {
        withKey()
                .body("{\"model\":")
                .post("/v1/chat/completions")
                .then()
                .statusCode(400)
                .body("error.type", equalTo("invalid_request_error"))
                .body("error.message", containsString("no JSON"))
                .body("error.param", nullValue())
                .body("error.code", nullValue());
        withKey()
                .body(chat("nobody", TICKET, false))
                .post("/v1/chat/completions")
                .then()
                .statusCode(404)
                .body("error.message", containsString("nobody"));
        withKey().get("/v1/elsewhere").then().statusCode(404).body("error.message", containsString("GET /v1/models"));
        withKey().get("/v1/chat/completions").then().statusCode(405).body("error.type", notNullValue());
    }

    @Test
    void isReadyMeasuredAndDescribed() throws IOException {
        serve("triage-measured");
        withKey().body(chat("triage-measured", TICKET, false)).post("/v1/chat/completions");

        given().get(readiness).then().statusCode(200).body("status", equalTo("UP"));
        given().get(metrics)
                .then()
                .body(containsString("gen_ai_server_request_duration_seconds_count{"))
                .body(containsString("gen_ai_request_model=\"triage-measured\""))
                .body(containsString("fulcrum_models{state=\"served\""));
        given().get(openApi).then().body(containsString("/v1/chat/completions"));
    }

    private ModelRegistered serve(String name) throws IOException {
        byte[] bytes = SampleModel.bytes(encoder, UUID.randomUUID());
        ModelRegistered registration = SampleModel.registration(name, bytes);
        SampleModel.store(registration, bytes);
        probe.publish("training", SampleModel.PROJECT, registration);
        awaitServed(name);
        return registration;
    }

    private static void awaitServed(String name) {
        Awaitility.await(name)
                .atMost(PATIENCE)
                .until(() -> withKey().get("/v1/models/" + name).statusCode() == 200);
    }

    private static RequestSpecification withKey() {
        return given().header("Authorization", "Bearer test-upstream-key").contentType(ContentType.JSON);
    }

    private static Map<String, Object> chat(String model, String text, boolean stream) {
        return Map.of(
                "model",
                model,
                "stream",
                stream,
                "stream_options",
                Map.of("include_usage", true),
                "some_future_field",
                true,
                "messages",
                List.of(
                        Map.of("role", "system", "content", "Answer with one of: delivery, login, refund"),
                        Map.of("role", "user", "content", text)));
    }
}
