package dev.fulcrum.rollout;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.Proportion;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.directive.SplitDirective;
import dev.fulcrum.events.evaluation.EvaluationPassed;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.events.rollout.RolloutCompleted;
import dev.fulcrum.events.rollout.RolloutRolledBack;
import dev.fulcrum.events.rollout.RolloutStarted;
import dev.fulcrum.events.rollout.StageAdvanced;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class RolloutIT {
    private static final int ENOUGH = 30;
    private static final AttributeKey<String> PROJECT = AttributeKey.stringKey("fulcrum.project.id");

    @Inject
    EndedSpans spans;

    private final EventProbe probe = new EventProbe();
    private final ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
    private final UUID modelId = UUID.randomUUID();

    @AfterEach
    void close() {
        probe.close();
    }

    private void register(ProjectRef ref, boolean autoRollout) {
        probe.publish(
                "assessment",
                ref,
                new ProjectRegistered(
                        "Triage",
                        "helpdesk",
                        "triage",
                        "classification",
                        "simulator",
                        "simulated",
                        "openai/gpt-6.2-sol",
                        1000,
                        new ProjectRegistered.Autonomy(false, false, autoRollout)));
    }

    private EvaluationPassed passed(UUID evaluationId) {
        Proportion right = new Proportion(0.9, 0.85, 0.93, 200, 0.95);
        return new EvaluationPassed(
                evaluationId,
                modelId,
                new ModelEndpoint("model-server", "http://127.0.0.1:8110/v1", "triage-v1"),
                right,
                right,
                0,
                -0.03,
                0.03,
                0.05,
                200,
                "Newcombe 10");
    }

    private JsonPath awaitRollout(String state) {
        String path = "/api/v1/projects/" + project.projectId() + "/rollouts";
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Response list = given().header("Authorization", Tokens.member()).get(path);
            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.jsonPath().getList("items.state")).contains(state);
        });
        return given().header("Authorization", Tokens.member()).get(path).jsonPath();
    }

    private Response order(String token, String rollout, String order, String body) {
        var request = given().header("Authorization", token);
        if (body != null) {
            request.contentType("application/json").body(body);
        }
        return request.post("/api/v1/rollouts/" + rollout + "/" + order);
    }

    private ExchangeRecorded leg(String rollout, int stage, String leg, int status) {
        return new ExchangeRecorded(
                UUID.randomUUID().toString(),
                UUID.randomUUID(),
                leg,
                leg.equals("primary") ? "primary" : "candidate",
                "production",
                "support",
                "helpdesk",
                "triage",
                project.projectId(),
                UUID.randomUUID(),
                "model-server",
                "fulcrum",
                modelId,
                UUID.fromString(rollout),
                stage,
                "chat",
                false,
                "triage-v1",
                "triage-v1",
                status,
                status >= 500 ? "503" : null,
                List.of("stop"),
                new ExchangeRecorded.Usage(30, 0, 0, 1, 0, null, null),
                "reported",
                "hash",
                Instant.now(),
                2,
                3,
                1,
                false,
                null,
                null,
                null,
                null);
    }

    private void traffic(String rollout, int stage, int requests, int status) {
        for (int request = 0; request < requests; request++) {
            send(leg(rollout, stage, "candidate", status));
        }
    }

    private void send(ExchangeRecorded exchange) {
        probe.publishTraffic(exchange.requestId(), exchange);
    }

    private static Predicate<JsonNode> of(String rollout) {
        return data -> data.path("rolloutId").asText().equals(rollout);
    }

    private static Predicate<JsonNode> stage(String rollout, int stage) {
        return of(rollout).and(data -> data.path("stage").asInt() == stage);
    }

    private static Predicate<JsonNode> split(String rollout, double share) {
        return of(rollout).and(data -> data.path("share").asDouble() == share);
    }

    private String openAndApprove() {
        register(project, false);
        probe.publish("eval", project, passed(UUID.randomUUID()));
        String rollout = awaitRollout("awaiting-approval").getString("items[0].rolloutId");
        order(Tokens.approver(), rollout, "approve", null)
                .then()
                .statusCode(200)
                .body("state", equalTo("running"))
                .body("share", equalTo(0.05f))
                .body("approvedBy", equalTo("ada"));
        return rollout;
    }

    @Test
    void movesTrafficStageByStageUntilAllOfIt() {
        String rollout = openAndApprove();
        order(Tokens.member(), rollout, "approve", null).then().statusCode(403);
        order(Tokens.approver(), rollout, "approve", null).then().statusCode(409);
        ProbedEvent started = probe.await(RolloutStarted.class, of(rollout));
        assertThat(started.data().path("actor").asText()).isEqualTo("ada");
        ProbedEvent first = probe.await(SplitDirective.class, split(rollout, 0.05));
        assertThat(first.key()).isEqualTo(project.projectId() + "/split");
        assertThat(first.data().path("candidate").path("model").asText()).isEqualTo("triage-v1");

        for (int stage = 1; stage <= 3; stage++) {
            // neither the other arm nor another stage counts
            send(leg(rollout, stage, "primary", 503));
            send(leg(rollout, stage + 1, "candidate", 503));
            traffic(rollout, stage, ENOUGH, 200);
            ProbedEvent advanced = probe.await(StageAdvanced.class, stage(rollout, stage + 1));
            assertThat(advanced.data().path("candidateErrors").asLong()).isZero();
            assertThat(advanced.headers()).containsKey("traceparent");
        }
        traffic(rollout, 4, ENOUGH, 200);

        probe.await(RolloutCompleted.class, of(rollout));
        List<Long> versions = probe.all(SplitDirective.class).stream()
                .filter(directive -> of(rollout).test(directive.data()))
                .map(directive -> directive.data().path("version").asLong())
                .toList();
        assertThat(versions).containsExactly(1L, 2L, 3L, 4L);
        given().header("Authorization", Tokens.member())
                .get("/api/v1/rollouts/" + rollout)
                .then()
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("share", equalTo(1.0f));
    }

    @Test
    void takesTrafficBackWhenTheCandidateFails() {
        String rollout = openAndApprove();
        traffic(rollout, 1, ENOUGH - 2, 200);
        traffic(rollout, 1, 2, 503);

        ProbedEvent back = probe.await(RolloutRolledBack.class, of(rollout));
        assertThat(back.data().path("fromShare").asDouble()).isEqualTo(0.05);
        assertThat(back.data().path("reason").asText()).contains("2 of 30");
        ProbedEvent directive = probe.await(SplitDirective.class, split(rollout, 0));
        assertThat(directive.data().path("active").asBoolean()).isFalse();
        assertThat(directive.data().path("version").asLong()).isEqualTo(2);
    }

    @Test
    void countsARequestOnceHoweverOftenItComes() {
        String rollout = openAndApprove();
        ExchangeRecorded leg = leg(rollout, 1, "candidate", 200);
        for (int time = 0; time < ENOUGH; time++) {
            send(leg);
        }
        // a second request behind it in the same partition shows that the copies have been read
        probe.publishTraffic(leg.requestId(), leg(rollout, 1, "candidate", 200));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().header("Authorization", Tokens.member())
                .get("/api/v1/rollouts/" + rollout)
                .then()
                .body("presentStage.requests", equalTo(2))
                .body("stage", equalTo(1)));
    }

    @Test
    void aVerdictThatComesTwiceOpensOneRollout() {
        register(project, false);
        UUID event = UUID.randomUUID();
        EvaluationPassed passed = passed(UUID.randomUUID());
        probe.publish("eval", project, passed, event);
        probe.publish("eval", project, passed, event);
        probe.publish("eval", project, passed, UUID.randomUUID());
        probe.publish("eval", project, passed(UUID.randomUUID()));

        JsonPath list = awaitRollout("rolled-back");
        assertThat(list.getList("items.state")).containsExactly("awaiting-approval", "rolled-back");
        assertThat(list.getString("items[1].reason")).contains("took its place");
    }

    @Test
    void aVerdictMayComeBeforeItsProjectAndStartsByItselfWhereAllowed() {
        probe.publish("eval", project, passed(UUID.randomUUID()));
        register(project, true);

        String rollout = awaitRollout("running").getString("items[0].rolloutId");
        assertThat(probe.await(RolloutStarted.class, of(rollout))
                        .data()
                        .path("approvedBy")
                        .asText())
                .isEqualTo("autonomy");
    }

    @Test
    void peoplePauseResumePromoteAndRollBack() {
        String rollout = openAndApprove();
        String why = "{\"reason\": \"looking at it\"}";

        order(Tokens.member(), rollout, "pause", why).then().statusCode(403);
        order(Tokens.operator(), rollout, "pause", "{}").then().statusCode(400);
        order(Tokens.operator(), rollout, "pause", why).then().statusCode(200).body("state", equalTo("paused"));
        order(Tokens.operator(), rollout, "promote", null).then().statusCode(403);
        order(Tokens.approver(), rollout, "promote", null).then().statusCode(409);
        order(Tokens.operator(), rollout, "resume", null)
                .then()
                .statusCode(200)
                .body("state", equalTo("running"))
                .body("reason", nullValue());
        order(Tokens.approver(), rollout, "promote", null)
                .then()
                .statusCode(200)
                .body("stage", equalTo(2));
        order(Tokens.operator(), rollout, "rollback", why)
                .then()
                .statusCode(200)
                .body("state", equalTo("rolled-back"))
                .body("share", equalTo(0f));
        probe.await(SplitDirective.class, split(rollout, 0));
    }

    @Test
    void linksEveryOrderToWhatItAnswers() {
        register(project, false);
        probe.publish("eval", project, passed(UUID.randomUUID()));
        String rollout = awaitRollout("awaiting-approval").getString("items[0].rolloutId");
        String why = "{\"reason\": \"looking at it\"}";

        String approval = tracedOrder(Tokens.approver(), rollout, "approve", null);
        String pause = tracedOrder(Tokens.operator(), rollout, "pause", why);
        String resume = tracedOrder(Tokens.operator(), rollout, "resume", null);
        String promotion = tracedOrder(Tokens.approver(), rollout, "promote", null);
        String rollback = tracedOrder(Tokens.operator(), rollout, "rollback", why);

        awaitLinkToTheVerdict(approval);
        awaitLink(pause, approval);
        awaitLink(resume, pause);
        // resuming publishes no fact, so the pause is what the promotion follows
        awaitLink(promotion, pause);
        awaitLink(rollback, promotion);
    }

    /** The trace in which the order was given. */
    private String tracedOrder(String token, String rollout, String order, String body) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        var request = given().header("Authorization", token)
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .contentType("application/json");
        if (body != null) {
            request.body(body);
        }
        request.post("/api/v1/rollouts/" + rollout + "/" + order).then().statusCode(200);
        return trace;
    }

    /** It may have been looked at before its project was known: each look without a trace of the sender's has its own. */
    private void awaitLinkToTheVerdict(String from) {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(spans.linkedFrom(from))
                .isNotEmpty()
                .isSubsetOf(spans
                        .all(span -> span.getName().contains("fulcrum.evaluation")
                                && project.projectId()
                                        .toString()
                                        .equals(span.getAttributes().get(PROJECT)))
                        .stream()
                        .map(span -> span.getTraceId())
                        .toList()));
    }

    private void awaitLink(String from, String to) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(spans.linkedFrom(from)).containsOnly(to));
    }

    @Test
    void aRetiredModelEndsItsRolloutAndALaterVerdictOnIt() {
        String rollout = openAndApprove();
        probe.publish("training", project, new ModelRetired(modelId, "erasure"));
        probe.await(RolloutRolledBack.class, of(rollout));

        probe.publish("eval", project, passed(UUID.randomUUID()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(awaitRollout("rolled-back").getList("items.state"))
                        .containsExactly("rolled-back", "rolled-back"));
    }

    @Test
    void aNewerGenerationEndsWhatIsUnfinished() {
        String rollout = openAndApprove();

        register(new ProjectRef(project.projectId(), project.team(), 2), false);

        ProbedEvent back = probe.await(RolloutRolledBack.class, of(rollout));
        assertThat(back.data().path("reason").asText()).contains("generation 2");
        assertThat(back.data().path("generation").asInt()).isEqualTo(1);
        // a verdict of the generation that is over opens nothing
        probe.publish("eval", project, passed(UUID.randomUUID()));
        probe.publish("eval", new ProjectRef(project.projectId(), project.team(), 2), passed(UUID.randomUUID()));
        assertThat(awaitRollout("awaiting-approval").getList("items.generation"))
                .containsExactly(2, 1);
    }

    @Test
    void showsARolloutToItsTeamOnly() {
        String rollout = openAndApprove();
        String path = "/api/v1/rollouts/" + rollout;

        given().get(path).then().statusCode(401);
        given().header("Authorization", Tokens.stranger()).get(path).then().statusCode(403);
        order(Tokens.bearer("eve", List.of("approver"), List.of("other-team")), rollout, "promote", null)
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.member())
                .get("/api/v1/rollouts/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }
}
