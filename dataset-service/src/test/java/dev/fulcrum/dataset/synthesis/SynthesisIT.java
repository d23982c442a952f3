package dev.fulcrum.dataset.synthesis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.fulcrum.dataset.PlacedExamples;
import dev.fulcrum.dataset.TeacherServer;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.synthesis.storage.CallTable;
import dev.fulcrum.dataset.synthesis.storage.SynthesisRow;
import dev.fulcrum.dataset.synthesis.storage.SynthesisTable;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
@QuarkusTestResource(TeacherServer.class)
class SynthesisIT {
    private static final String TEMPLATE = "{{label}}|{{count}}|{{examples}}";
    private static EventProbe probe;

    @Inject
    DataSource dataSource;

    @Inject
    SynthesisTable syntheses;

    @Inject
    CallTable calls;

    @Inject
    Jobs jobs;

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void storesPairsThatAModelMadeUpWithoutPersonalDataAndUnreviewed() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        project.train("a real train text", "late");
        project.test("a real test text", "late");
        String id =
                ordered(project, "simulated-messy", "\"labels\":[\"late\",\"lost\"],\"count\":7,\"pairsPerCall\":3");

        ended(id, "complete")
                .body("results.stored", equalTo(7))
                .body("results.storedByLabel.late", equalTo(4))
                .body("results.unusable.'not-json'", equalTo(3))
                .body("results.unusable.'other-label'", equalTo(3))
                .body("results.calls", equalTo(3))
                .body("results.tokensIn", equalTo(33))
                .body("job.state", equalTo("done"));
        get("/projects/" + project.projectId() + "/examples?origin=synthetic&sourceId=" + id)
                .body("items", hasSize(7))
                .body("items.text", everyItem(not(containsString("anna.muster"))))
                .body("items.review", everyItem(equalTo(null)))
                .body("items.model", everyItem(equalTo("simulated-messy")));
        List<Map<String, Object>> seen = seen("simulated-messy");
        assertThat(seen).hasSize(3).allMatch(each -> each.get("purpose").equals("evaluation"));
        assertThat(seen.toString()).contains("a real train text").doesNotContain("a real test text");
    }

    @Test
    void goesOnAfterACrashWithoutAskingAgainForWhatIsStored() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        SynthesisRow row = new SynthesisRow(
                UUID.randomUUID(),
                project.projectId(),
                "support",
                1,
                "simulated-again",
                TEMPLATE,
                List.of("late"),
                20,
                5,
                0,
                null,
                10,
                3,
                "said",
                "",
                "mia",
                Instant.now(),
                null,
                null,
                null);
        // as a process leaves it that was killed after two calls
        QuarkusTransaction.requiringNew().run(() -> {
            syntheses.insert(row);
            calls.begin(row.id(), new CallTable.Call(1, "late", 5, Map.of(), null, 1, 1));
            calls.begin(row.id(), new CallTable.Call(2, "late", 5, Map.of(), null, 1, 1));
            jobs.start(RunSynthesis.KIND, row.id(), row.projectId());
        });

        ended(row.id().toString(), "complete").body("results.calls", equalTo(4));
        assertThat(seen("simulated-again").stream().map(each -> each.get("requestId")))
                .containsExactlyInAnyOrder("synthesis-" + row.id() + "-3", "synthesis-" + row.id() + "-4");
    }

    @Test
    void waitsWhereTheProviderIsBusyAndEndsWhereItStaysAway() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        String shaky = ordered(
                project,
                "simulated-shaky",
                "\"labels\":[\"late\"],\"count\":6,\"pairsPerCall\":2," + "\"mostFailures\":20");
        String down = ordered(project, "simulated-down", "\"labels\":[\"late\"],\"count\":6,\"mostFailures\":3");
        String locked = ordered(project, "simulated-locked", "\"labels\":[\"late\"],\"count\":6");

        ended(shaky, "complete").body("results.stored", equalTo(6));
        ended(down, "failed")
                .body("why", containsString("503 overloaded"))
                .body("job.errorCode", equalTo("teacher-failing"));
        ended(locked, "failed")
                .body("why", containsString("401 invalid_api_key"))
                .body("why", not(containsString("secret text")))
                .body("job.errorCode", equalTo("teacher-refused"));
        assertThat(seen("simulated-locked")).hasSize(1);
    }

    @Test
    void endsWhenItsBudgetIsSpentAndLearnsFromNoModelThatMayNotTeach() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        String mute = ordered(project, "simulated-mute", "\"count\":6,\"mostCalls\":2,\"mostFailures\":50");
        String elsewhere = ordered(project, "simulated-elsewhere", "\"count\":6,\"mostCalls\":2,\"mostFailures\":50");

        ended(mute, "budget-spent")
                .body("results.unusable.'not-json'", equalTo(2))
                .body("results.calls", equalTo(2));
        ended(elsewhere, "budget-spent")
                .body("results.stored", equalTo(0))
                .body("results.failures.'answered by a model that may not be learned from'", equalTo(2));
        post(project, "{\"model\":\"some-other-model\",\"count\":3,\"examplesPerCall\":0}")
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:training-not-allowed"));
        post(project, "{\"model\":\"simulated-m\",\"count\":3}")
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:no-train-rows"));
        post(project, "{\"model\":\"simulated-m\",\"count\":3,\"template\":\"{{count}} {{lable}}\"}")
                .statusCode(400)
                .body("detail", containsString("[lable]"));
        post(project, "{\"model\":\"simulated-m\",\"count\":3,\"labels\":[\"a\"],\"template\":\"{{count}}\"}")
                .statusCode(400);
    }

    @Test
    void asksAnotherModelTheSameAndKeepsWhatItSays() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        UUID differs = project.test("I want my money back", "late");
        UUID agrees = project.test("Money back please", "Refund");
        UUID train = project.train("not asked", "late");
        project.update(
                "update example set history = '[{\"role\":\"user\",\"content\":\"Hi\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Hello\"}]' where id = ?",
                differs);
        String order = "{\"model\":\"simulated-second\",\"sample\":10,\"split\":\"test\",\"seed\":1}";
        String id = given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(order)
                .post("/api/v1/projects/" + project.projectId() + "/second-opinions")
                .then()
                .statusCode(202)
                .header("Location", containsString("/api/v1/second-opinions/"))
                .extract()
                .path("opinionId");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get("/second-opinions/" + id).body("state", equalTo("complete")));
        get("/second-opinions/" + id)
                .body("results.drawn", equalTo(2))
                .body("results.same", equalTo(1))
                .body("results.other", equalTo(1));
        get("/examples/" + differs).body("second.label", equalTo("refund"));
        get("/examples/" + train).body("second", equalTo(null));
        get("/projects/" + project.projectId() + "/review-queue")
                .body("items.example.exampleId", equalTo(List.of(differs.toString())));
        assertThat(seen("simulated-second").toString())
                .contains("{role=system, content=Answer with a label.}, {role=user, content=Hi},"
                        + " {role=assistant, content=Hello}, {role=user, content=I want my money back}");
        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(order)
                .post("/api/v1/projects/" + project.projectId() + "/second-opinions")
                .then()
                .statusCode(409);
        assertThat(agrees).isNotNull();
    }

    private static String ordered(PlacedExamples project, String model, String more) {
        String shown = more.contains("labels\":[\"late\",\"lost") ? "" : "\"examplesPerCall\":0,";
        return post(project, "{\"model\":\"" + model + "\",\"template\":\"" + TEMPLATE + "\"," + shown + more + "}")
                .statusCode(202)
                .header("Location", containsString("/api/v1/syntheses/"))
                .extract()
                .path("synthesisId");
    }

    private static ValidatableResponse ended(String id, String how) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get("/syntheses/" + id).body("state", equalTo(how)));
        return get("/syntheses/" + id);
    }

    private static List<Map<String, Object>> seen(String model) {
        return given().baseUri(ConfigProvider.getConfig().getValue("fulcrum.dataset.teacher.url", String.class))
                .get("/seen?model=" + model)
                .jsonPath()
                .getList("$");
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.member())
                .get("/api/v1" + path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(PlacedExamples project, String body) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/projects/" + project.projectId() + "/syntheses")
                .then();
    }
}
