package dev.fulcrum.cost;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.Topics;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.cost.AnalysisCompleted;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class CostIT {
    private static final int MIN_CALLS = 100;
    /** One hour, whenever the test runs, and within what the ledger keeps. */
    private static final Instant SOME_DAYS_AGO = Instant.now()
            .truncatedTo(ChronoUnit.HOURS)
            .minus(5, ChronoUnit.DAYS)
            .plusSeconds(900);

    private final EventProbe probe = new EventProbe();

    @Inject
    AnalysisRepository analyses;

    @AfterEach
    void close() {
        probe.close();
    }

    private static ProjectRef project() {
        return new ProjectRef(UUID.randomUUID(), "support", 1);
    }

    private static ProjectRegistered registered(String feature, boolean autoBudget) {
        return new ProjectRegistered(
                "Triage",
                "helpdesk",
                feature,
                "classification",
                "simulator",
                "simulated-gpt-6.2-sol",
                "openai/gpt-6.2-sol",
                40_000_000,
                new ProjectRegistered.Autonomy(autoBudget, false, false));
    }

    private static AssessmentCompleted assessment() {
        return new AssessmentCompleted(UUID.randomUUID(), "v1", "small-task-model", "stay-on-api", true, List.of());
    }

    private static ExchangeRecorded exchange(String feature, String purpose, String model, UUID ownVersion) {
        return new ExchangeRecorded(
                UUID.randomUUID().toString(),
                UUID.randomUUID(),
                purpose.equals("production") ? "primary" : "shadow",
                "primary",
                purpose,
                "support",
                "helpdesk",
                feature,
                null,
                UUID.randomUUID(),
                "simulator",
                "simulator",
                ownVersion,
                null,
                null,
                "chat",
                false,
                model,
                model,
                200,
                null,
                List.of("stop"),
                new ExchangeRecorded.Usage(300, 100, 0, 4, 0, null, null),
                "reported",
                "hash",
                SOME_DAYS_AGO,
                20,
                30,
                1,
                false,
                null,
                null,
                null,
                null);
    }

    private void traffic(String feature, int calls) {
        for (int call = 0; call < calls; call++) {
            ExchangeRecorded exchange = exchange(feature, "production", "simulated-gpt-6.2-sol", null);
            probe.publishTraffic(exchange.requestId(), exchange);
        }
    }

    private static Predicate<com.fasterxml.jackson.databind.JsonNode> of(ProjectRef project) {
        return data ->
                data.path("projectId").asText().equals(project.projectId().toString());
    }

    private static String oneOff(AnalysisCompleted fact) {
        return fact.options().stream()
                .filter(option -> option.option().equals("small-task-model"))
                .map(option -> option.oneOff().amount())
                .findFirst()
                .orElseThrow();
    }

    private static JsonPath spend(ProjectRef project) {
        return given().header("Authorization", Tokens.member())
                .get("/api/v1/spend?projectId=" + project.projectId())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitCalls(ProjectRef project, int calls) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var response = given().header("Authorization", Tokens.member())
                    .get("/api/v1/spend?projectId=" + project.projectId());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.jsonPath().getInt("production.calls")
                            + response.jsonPath().getInt("evaluation.calls"))
                    .isEqualTo(calls);
        });
    }

    /** What the approval will be linked to. */
    private String waiting(UUID analysisId) {
        return QuarkusTransaction.requiringNew().call(() -> analyses.findById(analysisId).traceparent);
    }

    @Test
    void completesAfterEnoughPricedCallsAndWaitsForTheApproval() {
        ProjectRef project = project();
        probe.publish("assessment", project, registered("waits", false));
        UUID assessed = probe.publish("assessment", project, assessment());
        traffic("waits", MIN_CALLS);

        ProbedEvent completed = probe.await(AnalysisCompleted.class, of(project));
        AnalysisCompleted fact = probe.fact(completed, AnalysisCompleted.class);
        // (200 × 2 + 100 × 0.1 + 4 × 10) ÷ 1e6
        assertThat(fact.costPerCall().amount()).isEqualTo("0.00045");
        assertThat(fact.monthlyBill().amount()).isEqualTo("18000.00");
        assertThat(fact.options())
                .extracting(AnalysisCompleted.Option::option)
                .startsWith("stay", "cheapest-api")
                .contains("small-task-model", "fine-tune-open-model", "fine-tune-open-model-trainium");
        String trace = completed.headers().get("traceparent").split("-")[1];
        assertThat(waiting(fact.analysisId())).contains(trace);
        assertThat(completed.data().path("causedBy").asText()).isEqualTo(assessed.toString());

        String path = "/api/v1/analyses/" + fact.analysisId();
        given().header("Authorization", Tokens.member())
                .get(path)
                .then()
                .statusCode(200)
                .body("state", equalTo("awaiting-approval"))
                .body("figures.find { it.name == 'small-task-model.replicas' }.value", equalTo("2"))
                .body("figures.find { it.name == 'cost-per-call' }.formula", notNullValue())
                .body("options.find { it.option == 'small-task-model' }.oneOff.amount", equalTo(oneOff(fact)));

        String approval = "{\"limit\": {\"amount\": \"500.00\", \"currency\": \"USD\"}}";
        given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body(approval)
                .post(path + "/approve")
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.approver())
                .contentType("application/json")
                .body(approval)
                .post(path + "/approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("approved"))
                .body("decision.by", equalTo("ada"));
        BudgetApproved approved = probe.fact(probe.await(BudgetApproved.class, of(project)), BudgetApproved.class);
        assertThat(approved.limit().amount()).isEqualTo("500.00");
        assertThat(approved.approvedBy()).isEqualTo("ada");
        given().header("Authorization", Tokens.approver())
                .contentType("application/json")
                .body(approval)
                .post(path + "/approve")
                .then()
                .statusCode(409);
    }

    @Test
    void completesOnceHoweverMuchTrafficComes() {
        ProjectRef project = project();
        probe.publish("assessment", project, registered("once", false));
        probe.publish("assessment", project, assessment());
        traffic("once", MIN_CALLS);
        probe.await(AnalysisCompleted.class, of(project));

        traffic("once", MIN_CALLS);

        awaitCalls(project, 2 * MIN_CALLS);
        assertThat(probe.all(AnalysisCompleted.class).stream()
                        .filter(event -> of(project).test(event.data())))
                .hasSize(1);
    }

    @Test
    void meetsTrafficThatCameBeforeTheProjectAndApprovesByItself() {
        ProjectRef project = project();
        traffic("early", MIN_CALLS);
        ExchangeRecorded last = exchange("early", "production", "simulated-gpt-6.2-sol", null);
        probe.publishTraffic(last.requestId(), last);
        probe.publish("assessment", project, registered("early", true));
        probe.publish("assessment", project, assessment());

        AnalysisCompleted completed =
                probe.fact(probe.await(AnalysisCompleted.class, of(project)), AnalysisCompleted.class);
        BudgetApproved approved = probe.fact(probe.await(BudgetApproved.class, of(project)), BudgetApproved.class);
        assertThat(approved.analysisId()).isEqualTo(completed.analysisId());
        assertThat(approved.approvedBy()).isEqualTo("autonomy");
        assertThat(approved.limit().amount()).isEqualTo(oneOff(completed));
    }

    @Test
    void countsACallOnceHoweverOftenItComes() {
        ProjectRef project = project();
        probe.publish("assessment", project, registered("twice", false));
        ExchangeRecorded exchange = exchange("twice", "production", "simulated-gpt-6.2-sol", null);
        ExchangeRecorded shadow = exchange("twice", "evaluation", "triage-v1", UUID.randomUUID());
        ExchangeRecorded unknown = exchange("twice", "production", "nobody-knows", null);
        for (ExchangeRecorded sent : List.of(exchange, shadow, unknown, exchange, shadow, unknown)) {
            probe.publishTraffic(sent.requestId(), sent);
        }
        probe.publishRaw(Topics.EXCHANGES, exchange.requestId(), Map.of(), "no json".getBytes(StandardCharsets.UTF_8));
        ExchangeRecorded after = exchange("twice", "production", "simulated-gpt-6.2-sol", null);
        probe.publishTraffic(exchange.requestId(), after);

        awaitCalls(project, 4);
        JsonPath spend = spend(project);
        assertThat(spend.getInt("production.calls")).isEqualTo(3);
        assertThat(spend.getInt("production.unpricedCalls")).isEqualTo(1);
        assertThat(spend.getString("production.spend.amount")).isEqualTo("0.0009");
        assertThat(spend.getInt("evaluation.calls")).isEqualTo(1);
        assertThat(spend.getString("evaluation.spend.amount")).isEqualTo("0.00");
        given().header("Authorization", Tokens.member())
                .get("/api/v1/usage?projectId=" + project.projectId())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].calls", equalTo(3))
                .body("items[0].inputTokens", equalTo(900));
    }

    @Test
    void assessmentDeliveredTwiceOpensOneAnalysis() {
        ProjectRef project = project();
        UUID id = UUID.randomUUID();
        AssessmentCompleted assessment = assessment();
        probe.publish("assessment", project, registered("dup", false));
        probe.publish("assessment", project, assessment, id);
        probe.publish("assessment", project, assessment, id);
        AssessmentCompleted second = assessment();
        probe.publish("assessment", project, second);

        String list = "/api/v1/projects/" + project.projectId() + "/analyses";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(given().header("Authorization", Tokens.member())
                                .get(list)
                                .jsonPath()
                                .getList("items.state"))
                        .isEqualTo(List.of("measuring", "superseded")));
    }

    @Test
    void showsAProjectToItsTeamOnly() {
        ProjectRef project = project();
        probe.publish("assessment", project, registered("own", false));
        awaitCalls(project, 0);

        String path = "/api/v1/spend?projectId=" + project.projectId();
        given().get(path).then().statusCode(401);
        given().header("Authorization", Tokens.stranger()).get(path).then().statusCode(403);
        given().header("Authorization", Tokens.member())
                .get("/api/v1/spend?projectId=" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:fulcrum:problem:project-not-yet-known"));
    }
}
