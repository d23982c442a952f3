package dev.fulcrum.cost.analyses;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.fulcrum.cost.analyses.domain.PromisedSavings;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.cost.AnalysisCompleted;
import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class WhatIfIT {
    private static ProjectRef refused;

    private final EventProbe probe = new EventProbe();

    @Inject
    AnalysisRepository analyses;

    @Inject
    ReadPromises promises;

    @AfterEach
    void close() {
        probe.close();
    }

    /** A project that nothing was measured of yet. */
    private ProjectRef project(String feature) {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "Triage",
                        "helpdesk",
                        feature,
                        "classification",
                        "simulator",
                        "simulated-gpt-6.2-sol",
                        "openai/gpt-6.2-sol",
                        40_000_000,
                        new ProjectRegistered.Autonomy(false, false, false)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(given().header("Authorization", Tokens.member())
                                .get(list(project))
                                .statusCode())
                        .isEqualTo(200));
        return project;
    }

    private static String list(ProjectRef project) {
        return "/api/v1/projects/" + project.projectId() + "/analyses";
    }

    private static ValidatableResponse ask(ProjectRef project, String token, String body) {
        return given().header("Authorization", token)
                .contentType("application/json")
                .body(body)
                .post(list(project))
                .then();
    }

    private static final String STATED = """
            {"horizonMonths": 12, "paths": 500, "tokensPerCall": {"input": 300, "cachedInput": 100, "output": 4},
             "revenuePerMonth": {"amount": "50000", "currency": "USD"}, "growthPerMonth": 0.01,
             "callsPerMonth": {"low": 30000000, "typical": 40000000, "high": 60000000, "source": "sales plan"},
             "rampMonths": {"typical": 2}, "options": ["better-prompting"],
             "lines": [{"option": "small-task-model", "line": "labelling",
                        "amount": {"low": 100, "typical": 200, "high": 300, "currency": "USD", "source": "a quote"}}]}
            """;

    @Test
    void answersAtOnceUnderStatedAssumptionsAndPublishesNothing() {
        ProjectRef project = project("asked");

        String id = ask(project, Tokens.member(), STATED)
                .statusCode(201)
                .header("Location", containsString("/api/v1/analyses/"))
                .body("state", equalTo("what-if"))
                .body("origin", equalTo("what-if"))
                .body("costPerCall.amount", equalTo("0.00045"))
                .body("horizonMonths", equalTo(12))
                .body("options[1].option", equalTo("better-prompting"))
                .body("businessCase.marginBefore", equalTo(0.64f))
                .body("businessCase.options[0].months", hasSize(12))
                .body("assumptions.callsPerMonth.source", equalTo("sales plan"))
                .body(
                        "businessCase.options.find { it.option == 'small-task-model' }"
                                + ".lines.find { it.line == 'labelling' }.source",
                        startsWith("a quote (stated by "))
                .extract()
                .path("analysisId");

        String other = ask(project, Tokens.member(), STATED.replace("\"horizonMonths\": 12", "\"horizonMonths\": 24"))
                .statusCode(201)
                .extract()
                .path("analysisId");
        given().header("Authorization", Tokens.member())
                .get("/api/v1/analyses/" + id + "/comparison?with=" + other)
                .then()
                .statusCode(200)
                .body("options[0].option", equalTo("stay"))
                .body("options[0].tcoDifference.currency", equalTo("USD"));
        String byPath = given().header("Authorization", Tokens.member())
                .get("/api/v1/analyses/" + id + "/report")
                .then()
                .statusCode(200)
                .contentType("text/markdown")
                .body(startsWith("# Business case: Triage"))
                .body(containsString("| labelling | once | 100 | 200 | 300 | USD | 200.00 |"))
                .extract()
                .asString();
        String byType = given().header("Authorization", Tokens.member())
                .accept("text/markdown")
                .get("/api/v1/analyses/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(byType).isEqualTo(byPath);
        assertThat(probe.all(AnalysisCompleted.class)).noneMatch(event -> event.data()
                .path("projectId")
                .asText()
                .equals(project.projectId().toString()));
    }

    @Test
    void becomesTheProjectsOwnWhenItIsApproved() {
        ProjectRef project = project("adopted");
        probe.publish(
                "assessment",
                project,
                new AssessmentCompleted(UUID.randomUUID(), "v1", "small-task-model", "stay-on-api", true, List.of()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().header("Authorization", Tokens.member())
                .get(list(project))
                .then()
                .body("items.state", equalTo(List.of("measuring"))));
        String id =
                ask(project, Tokens.member(), STATED).statusCode(201).extract().path("analysisId");

        given().header("Authorization", Tokens.approver())
                .contentType("application/json")
                .body("{\"limit\": {\"amount\": \"500.00\", \"currency\": \"USD\"}, \"option\": \"tune-managed\"}")
                .post("/api/v1/analyses/" + id + "/approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("approved"))
                .body("decision.option", equalTo("tune-managed"));

        AnalysisCompleted completed = probe.fact(
                probe.await(
                        AnalysisCompleted.class,
                        data -> data.path("analysisId").asText().equals(id)),
                AnalysisCompleted.class);
        assertThat(completed.options().get(1).tco().decimal()).isPositive();
        probe.await(
                BudgetApproved.class, data -> data.path("analysisId").asText().equals(id));
        given().header("Authorization", Tokens.member())
                .get(list(project))
                .then()
                .body("items.state", equalTo(List.of("approved", "superseded")));
        PromisedSavings promise = promises.ofProject(project.projectId()).get(0);
        assertThat(promise.option()).isEqualTo("tune-managed");
        assertThat(promise.incumbentCostPerCallUsd()).isEqualByComparingTo("0.00045");
        assertThat(promise.promised(12)).hasValueSatisfying(month -> {
            assertThat(month.share()).isEqualByComparingTo("1");
            assertThat(month.againstCheapestApiUsd()).isLessThan(month.againstStayUsd());
        });
        assertThat(promise.promised(13)).isEmpty();

        String late =
                ask(project, Tokens.member(), STATED).statusCode(201).extract().path("analysisId");
        given().header("Authorization", Tokens.approver())
                .contentType("application/json")
                .body("{\"limit\": {\"amount\": \"500.00\", \"currency\": \"USD\"}}")
                .post("/api/v1/analyses/" + late + "/approve")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:already-decided"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"horizonMonths\": 0}|horizonMonths|was 0",
                "{\"horizonMonths\": 500}|horizonMonths|between 1 and 120 months, was 500",
                "{\"growthPerMonth\": 0.5}|growthPerMonth|the bound is 1000",
                "{\"callsPerMonth\": 0}|callsPerMonth|would divide by zero",
                "{\"costOfWrongAnswer\": {\"typical\": -1}}|costOfWrongAnswer|never negative, was -1",
                "{\"engineerMonth\": {\"low\": 3, \"typical\": 2, \"high\": 4}}|engineerMonth|was 3, 2, 4",
                "{\"engineerMonth\": {\"typical\": 2, \"currency\": \"EUR\"}}|currency|was EUR",
                "{\"engineerMonth\": {\"typical\": 1e50}}|typical|at most 30 digits",
                "{\"engineerMonth\": {\"typical\": 1e99999}}|engineerMonth.typical|at most 200 digits",
                "{\"revenuePerMonth\": {\"amount\": \"1\", \"currency\": \"GBP\"}}|revenuePerMonth.currency|was GBP",
                "{\"options\": [\"magic\"]}|options|magic cannot be asked for",
                "{\"paths\": 1000000}|paths|was 1000000",
                "{\"model\": {\"accelerators\": [\"abacus\"]}}|model.accelerators|abacus",
                "{\"tokensPerCall\": {\"input\": -1}}|tokensPerCall|was -1",
                "{\"colour\": 1}|colour|is not known",
                "{\"paths\": [1]}|paths|is not valid",
            })
    void refusesByFieldWithNothingWritten(String body, String field, String detail) {
        String stated = body.contains("tokensPerCall")
                ? body
                : body.substring(0, body.length() - 1)
                        + ", \"tokensPerCall\": {\"input\": 300, \"cachedInput\": 0, \"output\": 4}}";
        ProjectRef asked = refusedProject();

        ask(asked, Tokens.member(), stated)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("detail", containsString(detail));

        assertThat(QuarkusTransaction.requiringNew().call(() -> analyses.count("projectId", asked.projectId())))
                .isZero();
    }

    /** One for all refusals. */
    private ProjectRef refusedProject() {
        if (refused == null) {
            refused = project("refused");
        }
        return refused;
    }

    @Test
    void needsAMemberOfTheTeam() {
        ProjectRef project = project("closed");

        ask(project, Tokens.stranger(), STATED).statusCode(403);
        given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body("{}")
                .post(list(project))
                .then()
                .statusCode(400)
                .body("field", equalTo("tokensPerCall"));
    }

    @Test
    void keepsACompletedAnalysisAsItIs() {
        ProjectRef project = project("kept");
        String id =
                ask(project, Tokens.member(), STATED).statusCode(201).extract().path("analysisId");

        assertThat(catchThrowable(() -> QuarkusTransaction.requiringNew().run(() -> {
                    AnalysisEntity analysis = analyses.findById(UUID.fromString(id));
                    analysis.recommended = "something-else";
                })))
                .hasStackTraceContaining("is completed and does not change");
    }

    @Test
    void showsTheCaseStudyAsJsonAndAsADocument() {
        given().header("Authorization", Tokens.member())
                .get("/api/v1/case-studies/contract-analysis")
                .then()
                .statusCode(200)
                .body(
                        "parts.find { it.id == 'payback' }.figures.find { it.name == 'simple-payback' }.value",
                        equalTo("2.34"));
        given().header("Authorization", Tokens.member())
                .accept("text/markdown")
                .get("/api/v1/case-studies/contract-analysis")
                .then()
                .statusCode(200)
                .contentType("text/markdown")
                .body(containsString("| linear-ramp | 13.65 |"));
        given().header("Authorization", Tokens.member())
                .get("/api/v1/case-studies/moon-landing")
                .then()
                .statusCode(404);
    }
}
