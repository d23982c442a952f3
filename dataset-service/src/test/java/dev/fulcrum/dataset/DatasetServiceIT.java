package dev.fulcrum.dataset;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.chassis.artefacts.LargeTexts;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.events.dataset.CaptureClosed;
import dev.fulcrum.events.dataset.CaptureOpened;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.events.directive.CaptureDirective;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class DatasetServiceIT {
    private static final String PROMPT = "Answer with one of: late, lost, refund";
    private static EventProbe probe;

    @Inject
    LargeTexts largeTexts;

    @Inject
    CampaignRepository campaigns;

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void takesAnApprovedBudgetToAPublishedVersion() throws Exception {
        ProjectRef project = registered();
        UUID approval = UUID.randomUUID();
        BudgetApproved approved = new BudgetApproved(UUID.randomUUID(), new Money("500.00", "USD"), "ada");
        probe.publish("cost", project, approved, approval);
        probe.publish("cost", project, approved, approval);

        ProbedEvent opened = probe.await(CaptureOpened.class, of(project));
        UUID campaign = probe.fact(opened, CaptureOpened.class).campaignId();
        assertThat(opened.data().get("causedBy").asText()).isEqualTo(approval.toString());
        ProbedEvent directive = probe.await(CaptureDirective.class, of(project));
        assertThat(directive.key()).isEqualTo(project.projectId() + "/capture");
        assertThat(probe.fact(directive, CaptureDirective.class).active()).isTrue();

        for (int i = 0; i < 120; i++) {
            TextCaptured capture = capture(project, campaign, i, i % 3 == 0 ? "late" : "lost", 200);
            probe.publishTraffic(capture.requestId(), capture);
            if (i % 10 == 0) {
                probe.publishTraffic(capture.requestId(), capture);
            }
        }
        probe.publishRaw(
                "fulcrum.captures",
                "poison",
                Map.of("ce_type", "dev.fulcrum.gateway.text-captured.v1"),
                "{\"use\":\"dataset\",\"leg\":\"primary\"".getBytes(StandardCharsets.UTF_8));
        probe.publishTraffic("other-text-same-words", capture(project, campaign, 5, "late", 200, "  TICKET 5 where"));
        probe.publishTraffic("failed", capture(project, campaign, 900, "", 503));
        probe.publishTraffic("shadow", shadow(capture(project, campaign, 901, "late", 200)));

        untilCounts(campaign, 120, 2);
        get("/campaigns/" + campaign)
                .body("setAsideReasons.'duplicate-text'", equalTo(1))
                .body("setAsideReasons.'answer-failed'", equalTo(1));

        assertThat(lastStep(campaign)).contains(trace(opened));
        post("/campaigns/" + campaign + "/close", "").statusCode(200).body("closeReason", equalTo("closed-by-person"));
        ProbedEvent closed = probe.await(CaptureClosed.class, of(project));
        assertThat(lastStep(campaign)).contains(trace(closed));
        assertThat(probe.fact(closed, CaptureClosed.class).examples()).isEqualTo(120);
        probe.await(
                CaptureDirective.class,
                data -> isOf(project, data) && !data.get("active").asBoolean());
        TextCaptured late = capture(project, campaign, 902, "late", 200);
        probe.publishTraffic(late.requestId(), late);
        untilCounts(campaign, 120, 3);

        reviewSomeOfTheTestPart(project);

        String body = "{\"campaignId\":\"" + campaign + "\"}";
        String version = post("/projects/" + project.projectId() + "/versions", body)
                .statusCode(202)
                .header("Location", startsWith("http"))
                .body("state", equalTo("building"))
                .extract()
                .path("versionId");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get("/versions/" + version).body("state", equalTo("published")));
        get("/versions/" + version)
                .body("version", equalTo(1))
                .body("rows", equalTo(119))
                .body("manifest.counts.rejected", equalTo(1))
                .body("manifest.lineage.setAside.'captured-after-closing'", equalTo(1))
                .body("manifest.terms.'simulated-m'.trainingAllowed", equalTo(true));
        VersionPublished fact = probe.fact(probe.await(VersionPublished.class, of(project)), VersionPublished.class);
        assertThat(fact.versionId()).hasToString(version);
        assertThat(fact.rows()).isEqualTo(119);
        assertThat(fact.trainRows() + fact.validationRows() + fact.testRows()).isEqualTo(119);
        assertThat(fact.reviewedTestRows()).isEqualTo(2);
        assertThat(fact.labels()).containsExactly("late", "lost");
        assertThat(fact.teacherModel()).isEqualTo("simulated-m");
        assertThat(fact.systemPrompt()).isEqualTo(PROMPT);
        assertThat(Files.size(Path.of(URI.create(fact.parquet().uri()))))
                .isEqualTo(fact.parquet().bytes());

        post("/projects/" + project.projectId() + "/versions", body)
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:unchanged"));
        exports(version, fact);
    }

    private static void reviewSomeOfTheTestPart(ProjectRef project) {
        String path = "/projects/" + project.projectId() + "/examples?split=test&limit=500";
        // closing began a curation: from it on there is a test part
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get(path).body("items", hasSize(greaterThan(5))));
        List<String> test = get(path).extract().path("items.exampleId");
        review(test.get(0), "{\"decision\":\"accept\"}", 200).body("review.decision", equalTo("accept"));
        review(test.get(1), "{\"decision\":\"correct\",\"truth\":\"refund\"}", 200)
                .body("review.truth", equalTo("refund"))
                .body("review.reviewedBy", equalTo("mia"));
        review(test.get(2), "{\"decision\":\"reject\"}", 200);
        review(test.get(3), "{\"decision\":\"correct\"}", 400).body("detail", containsString("truth"));
    }

    private static void exports(String version, VersionPublished fact) {
        String lines = given().header("Authorization", Tokens.member())
                .get("/api/v1/versions/{id}/export?format=jsonl&split=train", version)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(lines.lines())
                .hasSize(fact.trainRows())
                .allMatch(line -> line.startsWith("{\"messages\":[" + "{\"role\":\"system\",\"content\":\"" + PROMPT
                        + "\"},{\"role\":\"user\",\"content\":\"ticket "));
        String csv = given().header("Authorization", Tokens.member())
                .get("/api/v1/versions/{id}/export?format=csv", version)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(120);
        assertThat(csv).contains(",refund,test,");
        byte[] parquet = given().header("Authorization", Tokens.member())
                .get("/api/v1/versions/{id}/export?format=parquet", version)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(parquet).hasSize((int) fact.parquet().bytes());
        get("/versions/" + version)
                .body("manifest.hashes.parquet.sha256", equalTo(fact.parquet().sha256()));
        given().header("Authorization", Tokens.member())
                .get("/api/v1/versions/{id}/export?format=xml", version)
                .then()
                .statusCode(400);
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/versions/{id}/export", version)
                .then()
                .statusCode(403);
    }

    /** What the next step is linked to. */
    private String lastStep(UUID campaign) {
        return QuarkusTransaction.requiringNew().call(() -> campaigns.findById(campaign).traceparent);
    }

    private static String trace(ProbedEvent event) {
        return event.headers().get("traceparent").split("-")[1];
    }

    @Test
    void closesItselfAtItsTargetAndNotAboveIt() {
        ProjectRef project = registered();
        UUID campaign = opened(project, "{\"sampleRate\":0.5,\"target\":10}");
        for (int i = 0; i < 25; i++) {
            TextCaptured capture = capture(project, campaign, i, "late", 200);
            probe.publishTraffic(capture.requestId(), capture);
        }

        untilCounts(campaign, 10, 15);
        get("/campaigns/" + campaign)
                .body("state", equalTo("closed"))
                .body("closeReason", equalTo("target-reached"))
                .body("setAsideReasons.'target-reached'", equalTo(15));
        ProbedEvent closed = probe.await(CaptureClosed.class, of(project));
        assertThat(probe.fact(closed, CaptureClosed.class).reason()).isEqualTo("target-reached");
        assertThat(trace(closed)).isNotEqualTo(trace(probe.await(CaptureOpened.class, of(project))));
        post("/projects/" + project.projectId() + "/versions", "{\"campaignId\":\"" + campaign + "\"}")
                .statusCode(409)
                .body("counts.rows", equalTo(10));
    }

    @Test
    void readsTextThatWasTooLargeForARecord() throws IOException {
        ProjectRef project = registered();
        UUID campaign = opened(project, "{}");
        String contract = "a clause of ours ".repeat(400);
        TextCaptured large = largeTexts.leave(capture(project, campaign, 1, "late", 200, contract));
        TextCaptured gone = largeTexts.leave(capture(project, campaign, 2, "late", 200, "a text that is gone"));
        Files.delete(Path.of(URI.create(gone.texts().uri())));
        TextCaptured small = capture(project, campaign, 3, "late", 200);
        for (TextCaptured each : List.of(gone, large, small)) {
            probe.publishTraffic("one-partition", each);
        }

        untilCounts(campaign, 2, 0);
        given().header("Authorization", Tokens.member())
                .get("/api/v1/projects/{id}/examples", project.projectId())
                .then()
                .statusCode(200)
                .body("items.text", hasItem(containsString("a clause of ours")));
    }

    @Test
    void aNewGenerationClosesWhatTheOldOneOpened() {
        ProjectRef project = registered();
        UUID campaign = opened(project, "{}");
        post("/projects/" + project.projectId() + "/campaigns", "{}")
                .statusCode(409)
                .body("campaignId", equalTo(campaign.toString()));
        ProjectRef next = new ProjectRef(project.projectId(), project.team(), 2);
        probe.publish("cost", next, new BudgetApproved(UUID.randomUUID(), new Money("1.00", "USD"), "ada"));
        probe.publish("assessment", next, registration());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get("/campaigns/" + campaign).body("closeReason", equalTo("superseded")));
        ProbedEvent opened = probe.await(
                CaptureOpened.class,
                data -> isOf(project, data) && data.get("generation").asInt() == 2);
        assertThat(probe.fact(opened, CaptureOpened.class).campaignId()).isNotEqualTo(campaign);
        get("/projects/" + project.projectId() + "/campaigns").body("items", hasSize(2));
    }

    @Test
    void answersOnlyThoseWhoMayAsk() {
        ProjectRef project = registered();
        String path = "/api/v1/projects/" + project.projectId() + "/campaigns";
        given().get(path).then().statusCode(401);
        given().header("Authorization", Tokens.stranger()).get(path).then().statusCode(403);
        given().header("Authorization", Tokens.bearer("vic", List.of("viewer"), List.of("support")))
                .contentType(ContentType.JSON)
                .body("{}")
                .post(path)
                .then()
                .statusCode(403);
        post("/projects/" + project.projectId() + "/campaigns", "{\"sampleRate\":2}")
                .statusCode(400);
        given().header("Authorization", Tokens.member())
                .get("/api/v1/projects/" + UUID.randomUUID() + "/examples")
                .then()
                .statusCode(404)
                .header("Retry-After", "1")
                .body("type", equalTo("urn:fulcrum:problem:project-not-yet-known"));
        get("/projects/" + project.projectId() + "/versions").body("items", hasSize(0));
    }

    private static ProjectRef registered() {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
        probe.publish("assessment", project, registration());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().header("Authorization", Tokens.member())
                                .get("/api/v1/projects/{id}/campaigns", project.projectId())
                                .statusCode()
                        == 200);
        return project;
    }

    private static ProjectRegistered registration() {
        return new ProjectRegistered(
                "triage",
                "helpdesk",
                "triage-" + UUID.randomUUID(),
                "classification",
                "simulator",
                "simulated-m",
                "openai/gpt-6.2-sol",
                1_000_000,
                new ProjectRegistered.Autonomy(false, true, false));
    }

    private static UUID opened(ProjectRef project, String body) {
        String id = post("/projects/" + project.projectId() + "/campaigns", body)
                .statusCode(201)
                .extract()
                .path("campaignId");
        return UUID.fromString(id);
    }

    private static TextCaptured capture(ProjectRef project, UUID campaign, int i, String answer, int status) {
        return capture(project, campaign, i, answer, status, "Ticket " + i + " where");
    }

    private static TextCaptured capture(
            ProjectRef project, UUID campaign, int i, String answer, int status, String prompt) {
        return new TextCaptured(
                project.projectId() + "-" + i,
                UUID.randomUUID(),
                "primary",
                "dataset",
                campaign,
                project.projectId(),
                project.team(),
                "triage",
                "simulated-m",
                PROMPT,
                prompt.replace("Ticket", "ticket"),
                answer,
                status,
                "stop",
                Instant.now(),
                null);
    }

    private static TextCaptured shadow(TextCaptured it) {
        return new TextCaptured(
                it.requestId(),
                it.exchangeId(),
                "shadow",
                "evaluation",
                it.useId(),
                it.projectId(),
                it.team(),
                it.feature(),
                it.model(),
                it.systemPrompt(),
                it.prompt(),
                it.answer(),
                it.status(),
                it.finishReason(),
                it.capturedAt(),
                it.texts());
    }

    private static void untilCounts(UUID campaign, int examples, int setAside) {
        Supplier<List<Integer>> counts = () -> {
            var answer = get("/campaigns/" + campaign).extract();
            return List.<Integer>of(answer.path("examples"), answer.path("setAside"));
        };
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(counts.get()).containsExactly(examples, setAside));
    }

    private static java.util.function.Predicate<JsonNode> of(ProjectRef project) {
        return data -> isOf(project, data);
    }

    private static boolean isOf(ProjectRef project, JsonNode data) {
        return project.projectId().toString().equals(data.path("projectId").asText());
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.member())
                .get("/api/v1" + path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String path, String body) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1" + path)
                .then();
    }

    private static ValidatableResponse review(String example, String body, int status) {
        return post("/examples/" + example + "/review", body).statusCode(status);
    }
}
