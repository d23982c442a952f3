package dev.fulcrum.dataset;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.events.dataset.CaptureClosed;
import dev.fulcrum.events.dataset.CaptureOpened;
import dev.fulcrum.events.dataset.CaptureRefused;
import dev.fulcrum.events.directive.CaptureDirective;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class CampaignsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static EventProbe probe;

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void aProviderThatForbidsTrainingIsCapturedOnlyWithANamedPersonsPermission() {
        ProjectRef project = registered("gpt-6.2-sol", "openai/gpt-6.2-sol");
        String campaigns = "/projects/" + project.projectId() + "/campaigns";
        post(Tokens.member(), campaigns, "{}")
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:training-not-allowed"))
                .body("reason", equalTo("terms-forbid"))
                .body("terms", hasItem("openai-services-agreement"))
                .body("detail", containsString("/permissions"));
        approve(project);

        CaptureRefused refused = awaitFact(project, CaptureRefused.class, data -> true);
        assertThat(refused.provider()).isEqualTo("openai");
        assertThat(refused.reason()).isEqualTo("terms-forbid");
        get("/campaigns/" + refused.campaignId())
                .body("state", equalTo("refused"))
                .body("refusal.code", equalTo("terms-forbid"))
                .body("progress", nullValue());

        String permissions = "/projects/" + project.projectId() + "/permissions";
        String body = "{\"models\":[\"gpt-6.2-*\"],\"reason\":\"Our contract of May allows it\"}";
        post(Tokens.member(), permissions, body).statusCode(403);
        post(Tokens.approver(), permissions, "{\"models\":[],\"reason\":\"Our contract of May allows it\"}")
                .statusCode(400);
        String permission = post(Tokens.approver(), permissions, body)
                .statusCode(201)
                .body("givenBy", equalTo("ada"))
                .extract()
                .path("permissionId");

        CaptureOpened opened = awaitFact(project, CaptureOpened.class, data -> true);
        assertThat(opened.campaignId()).isEqualTo(refused.campaignId());
        assertThat(opened.permissionId()).hasToString(permission);
        assertThat(opened.terms()).isNull();
        awaitFact(project, CaptureDirective.class, CaptureDirective::active);
        get("/campaigns/" + refused.campaignId())
                .body("state", equalTo("open"))
                .body("permissionId", equalTo(permission));
        get("/projects/" + project.projectId() + "/training-terms")
                .body("trainingAllowed", equalTo(true))
                .body("permissionId", equalTo(permission))
                .body("why", containsString("ada"));

        post(Tokens.approver(), "/permissions/" + permission + "/revoke", "").statusCode(200);
        post(Tokens.approver(), "/permissions/" + permission + "/revoke", "").statusCode(409);
        assertThat(awaitFact(project, CaptureClosed.class, fact -> true).reason()).isEqualTo("training-not-allowed");
        awaitFact(project, CaptureDirective.class, fact -> !fact.active());
        post(Tokens.member(), campaigns, "{}").statusCode(409);
        get(permissions).body("items", hasSize(1)).body("items[0].revokedBy", equalTo("ada"));
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/permissions/" + permission)
                .then()
                .statusCode(403);
    }

    @Test
    void whatWaitsOpensOnceAnOperatorRecordsTheTerms() {
        String model = "house-" + UUID.randomUUID();
        ProjectRef project = registered(model, "acme/" + model);
        approve(project);
        CaptureRefused refused = awaitFact(project, CaptureRefused.class, data -> true);
        assertThat(refused.reason()).isEqualTo("terms-unknown");
        String name = "acme-" + UUID.randomUUID();
        String terms = "{\"verdict\":\"%s\",\"providers\":[\"acme\"],\"reason\":\"Clause 4 lets us\",\"source\":\"our"
                + " contract, read 2026-11-20\"}";

        put(Tokens.approver(), "/terms/" + name, terms.formatted("allowed")).statusCode(403);
        put(Tokens.operator(), "/terms/" + name, terms.formatted("perhaps")).statusCode(400);
        put(Tokens.operator(), "/terms/" + name, terms.formatted("allowed"))
                .statusCode(200)
                .body("version", equalTo(1))
                .body("origin", equalTo("recorded"));
        put(Tokens.operator(), "/terms/" + name, terms.formatted("allowed")).body("version", equalTo(1));

        CaptureOpened opened = awaitFact(project, CaptureOpened.class, data -> true);
        assertThat(opened.campaignId()).isEqualTo(refused.campaignId());
        assertThat(opened.terms()).isEqualTo(name);
        put(Tokens.operator(), "/terms/" + name, terms.formatted("forbidden")).body("version", equalTo(2));
        assertThat(awaitFact(project, CaptureClosed.class, fact -> true).reason()).isEqualTo("training-not-allowed");
        get("/terms/" + name).body("inForce.verdict", equalTo("forbidden")).body("versions.version", hasItems(1, 2));
        get("/terms?limit=500").body("items.name", hasItems(name, "anthropic-commercial-terms", "simulator"));
    }

    @Test
    void aRunningCampaignIsChangedByANewDirective() {
        ProjectRef project = registered("simulated-m", "openai/gpt-6.2-sol");
        String campaign = opened(project, "{\"sampleRate\":0.5,\"target\":500}");
        get("/campaigns/" + campaign)
                .body("terms", equalTo("simulator"))
                .body("targetNote", containsString("below"))
                .body("progress.words", containsString("Too few"));
        long before = awaitFact(project, CaptureDirective.class, fact -> true).version();
        capture(project, campaign, 0, 30, 200);
        await().atMost(SOON).untilAsserted(() -> get("/campaigns/" + campaign).body("examples", equalTo(30)));
        get("/campaigns/" + campaign)
                .body("progress.examplesPerHour", notNullValue())
                .body("progress.measuredOver", equalTo(30))
                .body("progress.targetAt", notNullValue())
                .body("progress.share", equalTo(0.06f));

        Instant until = Instant.parse("2099-01-01T00:00:00Z");
        patch("/campaigns/" + campaign, "{\"sampleRate\":0.25,\"target\":20000,\"until\":\"" + until + "\"}")
                .statusCode(200)
                .body("sampleRate", equalTo(0.25f))
                .body("target", equalTo(20000))
                .body("targetNote", nullValue())
                .body("until", equalTo(until.toString()));
        CaptureDirective directive = awaitFact(project, CaptureDirective.class, fact -> fact.version() > before);
        assertThat(directive.sampleRate()).isEqualTo(0.25);
        assertThat(directive.until()).isEqualTo(until);

        patch("/campaigns/" + campaign, "{\"target\":30}").statusCode(400).body("detail", containsString("30"));
        patch("/campaigns/" + campaign, "{\"until\":\"2020-01-01T00:00:00Z\"}").statusCode(400);
        post(Tokens.member(), "/campaigns/" + campaign + "/close", "").statusCode(200);
        patch("/campaigns/" + campaign, "{\"target\":40}").statusCode(409);
    }

    @Test
    void stopsWhereTooMuchIsSetAside() {
        ProjectRef project = registered("simulated-m", "openai/gpt-6.2-sol");
        String campaign = opened(project, "{\"mostSetAside\":0.3,\"setAsideFrom\":12}");
        capture(project, campaign, 0, 8, 200);
        capture(project, campaign, 100, 4, 503);

        CaptureClosed closed = awaitFact(project, CaptureClosed.class, fact -> true);
        assertThat(closed.reason()).isEqualTo("too-much-set-aside");
        assertThat(closed.examples()).isEqualTo(8);
    }

    @Test
    void endsAtItsExpiry() {
        ProjectRef project = registered("simulated-m", "openai/gpt-6.2-sol");
        post(Tokens.member(), "/projects/" + project.projectId() + "/campaigns", "{\"until\":\"2020-01-01T00:00:00Z\"}")
                .statusCode(400);
        opened(project, "{\"until\":\"" + Instant.now().plusSeconds(3) + "\"}");

        assertThat(awaitFact(project, CaptureClosed.class, fact -> true).reason()).isEqualTo("expired");
    }

    private static <T> T awaitFact(ProjectRef project, Class<T> type, Predicate<T> wanted) {
        Predicate<JsonNode> ours = data ->
                project.projectId().toString().equals(data.path("projectId").asText());
        return probe.fact(
                probe.await(
                        type,
                        data -> ours.test(data)
                                && wanted.test(probe.fact(new ProbedEvent("", "", Map.of(), data), type))),
                type);
    }

    private static void approve(ProjectRef project) {
        probe.publish("cost", project, new BudgetApproved(UUID.randomUUID(), new Money("500.00", "USD"), "ada"));
    }

    private static ProjectRef registered(String model, String pricedAs) {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "triage",
                        "helpdesk",
                        "triage-" + project.projectId(),
                        "classification",
                        "upstream",
                        model,
                        pricedAs,
                        1_000_000,
                        new ProjectRegistered.Autonomy(false, true, false)));
        await().atMost(SOON)
                .until(() -> given().header("Authorization", Tokens.member())
                                .get("/api/v1/projects/{id}/campaigns", project.projectId())
                                .statusCode()
                        == 200);
        return project;
    }

    private static String opened(ProjectRef project, String body) {
        return post(Tokens.member(), "/projects/" + project.projectId() + "/campaigns", body)
                .statusCode(201)
                .extract()
                .path("campaignId");
    }

    private static void capture(ProjectRef project, String campaign, int from, int count, int status) {
        for (int i = from; i < from + count; i++) {
            TextCaptured capture = new TextCaptured(
                    project.projectId() + "-" + i,
                    UUID.randomUUID(),
                    "primary",
                    "dataset",
                    UUID.fromString(campaign),
                    project.projectId(),
                    project.team(),
                    "triage",
                    "simulated-m",
                    "Answer with one of: late, lost",
                    "where is ticket " + i,
                    status == 200 ? "late" : "",
                    status,
                    "stop",
                    Instant.now(),
                    null);
            probe.publishTraffic(capture.requestId(), capture);
        }
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.member())
                .get("/api/v1" + path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String token, String path, String body) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1" + path)
                .then();
    }

    private static ValidatableResponse put(String token, String path, String body) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1" + path)
                .then();
    }

    private static ValidatableResponse patch(String path, String body) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1" + path)
                .then();
    }
}
