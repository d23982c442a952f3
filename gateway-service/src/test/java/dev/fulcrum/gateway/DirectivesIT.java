package dev.fulcrum.gateway;

import static dev.fulcrum.gateway.GatewayFixture.call;
import static dev.fulcrum.gateway.GatewayFixture.chat;
import static dev.fulcrum.gateway.GatewayFixture.header;
import static dev.fulcrum.gateway.GatewayFixture.requestId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.chassis.artefacts.LargeTexts;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.directive.CaptureDirective;
import dev.fulcrum.events.directive.KillDirective;
import dev.fulcrum.events.directive.ShadowDirective;
import dev.fulcrum.events.directive.SplitDirective;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.directives.domain.Order;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What directives and the kill switch do to calls: copy, mirror, split, and none of that. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class DirectivesIT {
    private static final int CUSTOMERS = 200;

    private static FakeUpstream provider;
    private static FakeUpstream student;
    private static EventProbe probe;

    @Inject
    LargeTexts largeTexts;

    @Inject
    ProjectDirectory projects;

    @Inject
    OrderBook orders;

    @Inject
    KillSwitch killSwitch;

    @Inject
    DataSource dataSource;

    private final UUID modelId = UUID.randomUUID();

    @BeforeAll
    static void start() {
        provider = new FakeUpstream("big-model-2026");
        student = new FakeUpstream("triage-v1");
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        provider.close();
        student.close();
        probe.close();
    }

    @BeforeEach
    void behave() {
        provider.behave();
        student.behave();
        GatewayFixture.upstream("provider", provider.baseUrl());
        GatewayFixture.upstream("student", student.baseUrl());
    }

    @Test
    void copiesTextForACampaignUntilItEnds() {
        ProjectRef project = project("captured");
        String key = GatewayFixture.key("captured", "provider");
        UUID campaign = UUID.randomUUID();
        give(project, "capture", capture(1, true, campaign, "captured"), Order.Capture.class);

        HttpResponse<String> response = call(key, chat("where is my card"));

        JsonNode text = captured(requestId(response), "primary");
        assertThat(text.path("use").asText()).isEqualTo("dataset");
        assertThat(text.path("useId").asText()).isEqualTo(campaign.toString());
        assertThat(text.path("projectId").asText())
                .isEqualTo(project.projectId().toString());
        assertThat(text.path("systemPrompt").asText()).isEqualTo("Answer with a label.");
        assertThat(text.path("prompt").asText()).isEqualTo("where is my card");
        assertThat(text.path("answer").asText()).isEqualTo(FakeUpstream.LABEL);
        assertThat(text.path("finishReason").asText()).isEqualTo("stop");
        assertThat(text.path("model").asText()).isEqualTo("big-model-2026");
        assertThat(text.path("exchangeId").asText())
                .isEqualTo(exchange(requestId(response), "primary")
                        .path("exchangeId")
                        .asText());

        assertThat(text.path("conversationHash").asText()).hasSize(64);
        assertThat(text.path("keyId").asText())
                .isEqualTo(
                        exchange(requestId(response), "primary").path("keyId").asText());
        assertThat(text.path("upstream").asText()).isEqualTo("provider");
        assertThat(text.path("traceId").asText()).hasSize(32);
        assertThat(text.has("subjectHash")).isFalse();
        assertThat(text.has("history")).isFalse();

        probe.publishDirective("dataset", project, "capture", capture(2, false, campaign, "captured"));
        await().atMost(GatewayFixture.PATIENCE)
                .until(() -> orders.inForce(project.projectId(), Order.Capture.class, Instant.now())
                        .isEmpty());
        HttpResponse<String> after = call(key, chat("and this one"));
        exchange(requestId(after), "primary");
        assertThat(probe.all(TextCaptured.class)).noneMatch(event -> event.key().equals(requestId(after)));
    }

    @Test
    void laysTextThatNoRecordHoldsBesideTheTopic() throws IOException {
        ProjectRef project = project("contracts");
        String key = GatewayFixture.key("contracts", "provider");
        give(project, "capture", capture(1, true, UUID.randomUUID(), "contracts"), Order.Capture.class);
        String contract = "§ \u0001 \uD83D\uDCC4 a clause; ".repeat(100_000);

        HttpResponse<String> response = call(key, chat(contract));

        assertThat(response.statusCode()).isEqualTo(200);
        ProbedEvent event = probe.await(TextCaptured.class, data -> isOf(data, requestId(response), "primary"));
        TextCaptured fact = probe.fact(event, TextCaptured.class);
        assertThat(event.data().toString()).hasSizeLessThan(2_000);
        assertThat(List.of(fact.systemPrompt(), fact.prompt(), fact.answer())).containsOnly("");
        assertThat(fact.texts().mediaType()).isEqualTo(TextCaptured.TEXTS_MEDIA_TYPE);
        TextCaptured whole = largeTexts.collect(fact);
        assertThat(whole.prompt()).isEqualTo(contract);
        assertThat(whole.systemPrompt()).isEqualTo("Answer with a label.");
        assertThat(whole.answer()).isEqualTo(FakeUpstream.LABEL);
        assertThat(whole.texts()).isNull();
    }

    @Test
    void mirrorsWithoutTouchingTheAnswerAndJoinsByRequestId() {
        ProjectRef project = project("mirrored");
        String key = GatewayFixture.key("mirrored", "provider");
        UUID evaluation = UUID.randomUUID();
        give(project, "shadow", shadow(evaluation, "mirrored", "student"), Order.Shadow.class);
        student.answerWith(exchange ->
                exchange.json(200, new JsonObject(student.whole()).encode().replace(FakeUpstream.LABEL, "card_lost")));

        HttpResponse<String> response = call(key, chat("where is my card").put("stream", true));

        assertThat(response.body()).isEqualTo(String.join("", provider.events(false)));
        JsonNode shadow = exchange(requestId(response), "shadow");
        assertThat(shadow.path("purpose").asText()).isEqualTo("evaluation");
        assertThat(shadow.path("modelVersionId").asText()).isEqualTo(modelId.toString());
        assertThat(shadow.path("requestModel").asText()).isEqualTo("triage-v1");
        assertThat(exchange(requestId(response), "primary").path("purpose").asText())
                .isEqualTo("production");
        JsonNode ours = captured(requestId(response), "shadow");
        JsonNode theirs = captured(requestId(response), "primary");
        assertThat(ours.path("answer").asText()).isEqualTo("card_lost");
        assertThat(theirs.path("answer").asText()).isEqualTo(FakeUpstream.LABEL);
        assertThat(ours.path("use").asText()).isEqualTo("evaluation");
        assertThat(theirs.path("useId").asText()).isEqualTo(evaluation.toString());
        JsonObject mirrored = student.asked().get(0).json();
        assertThat(mirrored.getString("model")).isEqualTo("triage-v1");
        assertThat(mirrored.getBoolean("stream")).isFalse();
    }

    @Test
    void answersAtOnceAlthoughTheMirrorHangs() {
        ProjectRef project = project("hanging");
        String key = GatewayFixture.key("hanging", "provider");
        give(project, "shadow", shadow(UUID.randomUUID(), "hanging", "student"), Order.Shadow.class);
        student.answerWith(exchange -> {});

        HttpResponse<String> response = call(key, chat("where is my card"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(provider.whole());
        assertThat(exchange(requestId(response), "shadow").path("errorType").asText())
                .isEqualTo("timeout");
        assertThat(captured(requestId(response), "shadow").path("answer").asText())
                .isEmpty();
    }

    @Test
    void splitsByRoutingKeyAndMovesNobodyBack() {
        ProjectRef project = project("split");
        String key = GatewayFixture.key("split", "provider");
        UUID rollout = UUID.randomUUID();
        give(project, "split", split(1, rollout, 1, 0.25, "split"), Order.Split.class);
        Set<String> first = candidates(key);
        assertThat(first.size() / (double) CUSTOMERS).isCloseTo(0.25, within(0.13));
        assertThat(candidates(key)).isEqualTo(first);

        probe.publishDirective("rollout", project, "split", split(2, rollout, 2, 0.5, "split"));
        await().atMost(GatewayFixture.PATIENCE)
                .until(() -> orders.inForce(project.projectId(), Order.Split.class, Instant.now())
                        .filter(split -> split.stage() == 2)
                        .isPresent());
        Set<String> second = candidates(key);
        assertThat(second).containsAll(first).hasSizeGreaterThan(first.size());

        HttpResponse<String> response =
                call(key, chat("x"), "X-Fulcrum-Routing-Key", first.iterator().next());
        JsonNode leg = exchange(requestId(response), "candidate");
        assertThat(leg.path("arm").asText()).isEqualTo("candidate");
        assertThat(leg.path("rolloutId").asText()).isEqualTo(rollout.toString());
        assertThat(leg.path("stage").asInt()).isEqualTo(2);
        assertThat(leg.path("modelVersionId").asText()).isEqualTo(modelId.toString());
        assertThat(leg.path("responseModel").asText()).isEqualTo("triage-v1");
    }

    @Test
    void fallsBackWhenTheCandidateFails() {
        ProjectRef project = project("failing");
        String key = GatewayFixture.key("failing", "provider");
        give(project, "split", split(1, UUID.randomUUID(), 4, 1, "failing"), Order.Split.class);
        student.answerWith(exchange -> exchange.json(503, "{\"error\":{\"message\":\"loading\"}}"));

        HttpResponse<String> response = call(key, chat("where is my card"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(provider.whole());
        assertThat(header(response, "x-fulcrum-arm")).isEqualTo("candidate");
        assertThat(header(response, "x-fulcrum-leg")).isEqualTo("fallback");
        assertThat(exchange(requestId(response), "candidate").path("errorType").asText())
                .isEqualTo("503");
        JsonNode fallback = exchange(requestId(response), "fallback");
        assertThat(fallback.path("arm").asText()).isEqualTo("candidate");
        assertThat(fallback.path("status").asInt()).isEqualTo(200);
        assertThat(fallback.has("modelVersionId")).isFalse();
        assertThat(provider.asked().get(0).json().getString("model")).isEqualTo(GatewayFixture.MODEL);
    }

    @Test
    void fallsBackForStreamsAndForACandidateThatIsSilentOrUnknown() {
        ProjectRef project = project("silent-candidate");
        String key = GatewayFixture.key("silent-candidate", "provider");
        UUID rollout = UUID.randomUUID();
        give(project, "split", split(1, rollout, 1, 1, "silent-candidate"), Order.Split.class);
        student.answerWith(exchange -> {});

        HttpResponse<String> response = call(key, chat("where is my card").put("stream", true));

        assertThat(response.body()).isEqualTo(String.join("", provider.events(false)));
        assertThat(exchange(requestId(response), "candidate").path("errorType").asText())
                .isEqualTo("timeout");

        SplitDirective nowhere = new SplitDirective(
                2, "rollout", true, rollout, 2, "silent-candidate", 1, modelId, endpoint("never-registered"));
        probe.publishDirective("rollout", project, "split", nowhere);
        await().atMost(GatewayFixture.PATIENCE)
                .until(() -> orders.inForce(project.projectId(), Order.Split.class, Instant.now())
                        .filter(split -> split.stage() == 2)
                        .isPresent());
        HttpResponse<String> unknown = call(key, chat("where is my card"));
        assertThat(unknown.body()).isEqualTo(provider.whole());
        assertThat(exchange(requestId(unknown), "candidate").path("errorType").asText())
                .isEqualTo("upstream_unknown");
    }

    @Test
    void takesAllTrafficFromTheCandidateOfAKilledProjectUntilItIsLifted() {
        ProjectRef project = project("killed");
        String key = GatewayFixture.key("killed", "provider");
        give(project, "split", split(1, UUID.randomUUID(), 4, 1, "killed"), Order.Split.class);
        give(project, "shadow", shadow(UUID.randomUUID(), "killed", "student"), Order.Shadow.class);
        assertThat(header(call(key, chat("x")), "x-fulcrum-arm")).isEqualTo("candidate");
        student.behave();

        kill(Tokens.member(), project.projectId())
                .statusCode(200)
                .body("killed", equalTo(true))
                .body("stored", equalTo(true));

        HttpResponse<String> response = call(key, chat("x"));
        assertThat(response.body()).isEqualTo(provider.whole());
        assertThat(header(response, "x-fulcrum-arm")).isEqualTo("primary");
        exchange(requestId(response), "primary");
        assertThat(student.asked()).isEmpty();
        given().header("Authorization", Tokens.member())
                .get("/api/v1/kill")
                .then()
                .statusCode(200)
                .body(ordered(project) + ".reason", equalTo("wrong labels"))
                .body(ordered(project) + ".by", equalTo("mia"))
                .body(ordered(project) + ".stored", equalTo(true));

        lift(Tokens.approver(), project.projectId())
                .statusCode(200)
                .body("killed", equalTo(false))
                .body("stored", equalTo(true));
        assertThat(header(call(key, chat("x")), "x-fulcrum-arm")).isEqualTo("candidate");
    }

    @Test
    void killsByDirectiveWhateverIsLiftedHere() {
        ProjectRef project = project("killed-by-directive");
        probe.publishDirective("rollout", project, "kill", new KillDirective(1, "rollout", true, "guardrail"));
        await().atMost(GatewayFixture.PATIENCE).until(() -> killSwitch.killed(project.projectId()));

        lift(Tokens.operator(), project.projectId()).statusCode(200).body("killed", equalTo(true));
        given().header("Authorization", Tokens.operator())
                .get("/api/v1/kill")
                .then()
                .body(ordered(project), nullValue())
                .body(
                        "items.find { it.projectId == '" + project.projectId() + "' }.directive.reason",
                        equalTo("guardrail"));

        probe.publishDirective("rollout", project, "kill", new KillDirective(2, "rollout", false, "mended"));
        await().atMost(GatewayFixture.PATIENCE).until(() -> !killSwitch.killed(project.projectId()));
    }

    @Test
    void killsAtOnceAlthoughTheDatabaseHangsAndStoresItLater() throws SQLException {
        UUID project = UUID.randomUUID();
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                // nobody else can write to the registry now
                statement.executeUpdate("update registry_version set version = version");
            }

            kill(Tokens.operator(), project)
                    .statusCode(200)
                    .body("killed", equalTo(true))
                    .body("stored", equalTo(false));

            assertThat(killSwitch.killed(project)).isTrue();
            assertThat(killSwitch.unstored()).hasSize(1);
            other.rollback();
        }
        await().atMost(GatewayFixture.PATIENCE)
                .until(() -> killSwitch.unstored().isEmpty());
        assertThat(killSwitch.state(project))
                .hasValueSatisfying(state -> assertThat(state.stored()).isTrue());
        lift(Tokens.operator(), project).statusCode(200).body("stored", equalTo(true));
        assertThat(killSwitch.killed(project)).isFalse();
    }

    @Test
    void killsAlthoughTheDatabaseRefusesEveryConnectionAndStoresItLater() throws SQLException {
        ProjectRef project = project("killed-alone");
        String key = GatewayFixture.key("killed-alone", "provider");
        give(project, "split", split(1, UUID.randomUUID(), 4, 1, "killed-alone"), Order.Split.class);
        try (Connection last = dataSource.getConnection();
                Statement statement = last.createStatement()) {
            String database = last.getCatalog();
            statement.execute("alter database \"" + database + "\" connection limit 0");
            try {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where usename = current_user and pid <> pg_backend_pid()");

                kill(Tokens.member(), project.projectId())
                        .statusCode(200)
                        .body("killed", equalTo(true))
                        .body("stored", equalTo(false));

                assertThat(header(call(key, chat("x")), "x-fulcrum-arm")).isEqualTo("primary");
            } finally {
                statement.execute("alter database \"" + database + "\" connection limit -1");
            }
        }
        await().atMost(GatewayFixture.PATIENCE).until(() -> killSwitch
                .state(project.projectId())
                .filter(KillSwitch.State::stored)
                .isPresent());
        given().header("Authorization", Tokens.member())
                .get("/api/v1/keys")
                .then()
                .statusCode(200);
    }

    @Test
    void letsOnlyTheProjectsTeamKillAndOnlyApproversLift() {
        ProjectRef project = project("kill-rights");
        kill(Tokens.stranger(), project.projectId()).statusCode(403);
        kill(Tokens.bearer("vera", List.of("viewer"), List.of("support")), project.projectId())
                .statusCode(403);
        kill(Tokens.member(), UUID.randomUUID())
                .statusCode(403)
                .body("type", equalTo("urn:fulcrum:problem:unknown-project"));
        assertThat(killSwitch.killed(project.projectId())).isFalse();

        kill(Tokens.approver(), project.projectId()).statusCode(200);
        lift(Tokens.member(), project.projectId()).statusCode(403);
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/kill")
                .then()
                .statusCode(200)
                .body(not(containsString(project.projectId().toString())));
        lift(Tokens.approver(), project.projectId()).statusCode(200);
    }

    @Test
    void wantsAReasonForAKill() {
        given().header("Authorization", Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of("projectId", UUID.randomUUID().toString(), "reason", "a\nb"))
                .post("/api/v1/kill")
                .then()
                .statusCode(400)
                .body("detail", containsString("reason"));
    }

    @Test
    void skipsMalformedDirectivesAndGoesOn() {
        ProjectRef project = project("malformed");
        String key = project.projectId() + "/capture";
        Map<String, String> headers = Map.of("ce_type", "dev.fulcrum.directive.capture.v1");
        probe.publishRaw(Topics.DIRECTIVES, key, headers, "no json".getBytes(StandardCharsets.UTF_8));
        probe.publishRaw(Topics.DIRECTIVES, key, headers, "{\"active\":true}".getBytes(StandardCharsets.UTF_8));
        probe.publishRaw(Topics.DIRECTIVES, key, Map.of("ce_type", "unknown"), new byte[0]);

        give(project, "capture", capture(1, true, UUID.randomUUID(), "malformed"), Order.Capture.class);

        assertThat(orders.inForce(project.projectId(), Order.Capture.class, Instant.now()))
                .isPresent();
    }

    private static ValidatableResponse kill(String token, UUID projectId) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(Map.of("projectId", projectId.toString(), "reason", "wrong labels"))
                .post("/api/v1/kill")
                .then();
    }

    private static ValidatableResponse lift(String token, UUID projectId) {
        return given().header("Authorization", token)
                .delete("/api/v1/kill/" + projectId)
                .then();
    }

    private static String ordered(ProjectRef project) {
        return "items.find { it.projectId == '" + project.projectId() + "' }.ordered";
    }

    private Set<String> candidates(String key) {
        Set<String> candidates = new HashSet<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = "customer-" + i;
            HttpResponse<String> response = call(key, chat("x").put("user", customer));
            if ("candidate".equals(header(response, "x-fulcrum-arm"))) {
                candidates.add(customer);
            }
        }
        return candidates;
    }

    private ProjectRef project(String feature) {
        return GatewayFixture.project(probe, projects, feature, "provider");
    }

    private void give(ProjectRef project, String kind, Object directive, Class<? extends Order> order) {
        probe.publishDirective("owner", project, kind, directive);
        await().atMost(GatewayFixture.PATIENCE).until(() -> orders.inForce(project.projectId(), order, Instant.now())
                .isPresent());
    }

    private static CaptureDirective capture(long version, boolean active, UUID campaign, String feature) {
        return new CaptureDirective(version, "dataset", active, campaign, feature, 1, tomorrow());
    }

    private ShadowDirective shadow(UUID evaluation, String feature, String upstream) {
        return new ShadowDirective(1, "eval", true, evaluation, feature, modelId, endpoint(upstream), 1, tomorrow());
    }

    private SplitDirective split(long version, UUID rollout, int stage, double share, String feature) {
        return new SplitDirective(
                version, "rollout", true, rollout, stage, feature, share, modelId, endpoint("student"));
    }

    private static ModelEndpoint endpoint(String upstream) {
        return new ModelEndpoint(upstream, "http://127.0.0.1:9/v1", "triage-v1");
    }

    private static Instant tomorrow() {
        return Instant.now().plus(1, ChronoUnit.DAYS);
    }

    private static JsonNode exchange(String requestId, String leg) {
        return probe.await(ExchangeRecorded.class, data -> isOf(data, requestId, leg))
                .data();
    }

    private static JsonNode captured(String requestId, String leg) {
        return probe.await(TextCaptured.class, data -> isOf(data, requestId, leg))
                .data();
    }

    private static boolean isOf(JsonNode data, String requestId, String leg) {
        return data.path("requestId").asText().equals(requestId)
                && data.path("leg").asText().equals(leg);
    }
}
