package dev.fulcrum.assessment.projects;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class ProjectIT {
    @Inject
    ProjectRepository projects;

    private static String project(String feature) {
        return """
                {"name": "Support inbox triage", "team": "support", "application": "helpdesk", "feature": "%s",
                 "upstream": "simulator", "presentModel": "simulated-gpt-6.2-sol", "pricedAs": "openai/gpt-6.2-sol",
                 "monthlyCalls": 40000000, "autonomy": {"budget": false, "training": true, "rollout": false}}
                """.formatted(feature);
    }

    private static ValidatableResponse register(String feature) {
        return given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body(project(feature))
                .post("/api/v1/projects")
                .then();
    }

    @Test
    void publishesTheRegistrationWithItsEnvelope() {
        String id = register("publishes").statusCode(201).extract().path("projectId");

        try (EventProbe probe = new EventProbe()) {
            ProbedEvent event = probe.await(
                    ProjectRegistered.class,
                    data -> data.path("projectId").asText().equals(id));
            assertThat(event.key()).isEqualTo(id);
            assertThat(event.headers())
                    .containsEntry("ce_source", "/fulcrum/assessment")
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "dev.fulcrum.project.registered.v1")
                    .containsKeys("ce_id", "ce_time", "ce_subject", "ce_dataschema", "traceparent");
            assertThat(event.data().path("sequence").asLong()).isEqualTo(1);
            assertThat(event.data().path("generation").asInt()).isEqualTo(1);
            assertThat(event.data().path("actor").asText()).isEqualTo("mia");
            assertThat(event.data().path("team").asText()).isEqualTo("support");
        }
    }

    @Test
    void assessesWithReasonsAndPublishesTheAnswer() {
        String id = register("assesses").statusCode(201).extract().path("projectId");

        String assessment = given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body("""
                        {"facts": {"marketProven": true, "promptingTried": "measured", "qualityAfterPrompting": 0.9,
                          "presentQuality": 0.9, "requiredQuality": 0.85, "existingModelQuality": 0.9,
                          "taskKind": "classification", "taskBreadth": "narrow", "generativeOutputNeeded": false,
                          "problemKind": "none", "answersNeedCompanyFacts": false, "dataIsolation": "agreement",
                          "monthlySpendUsd": 22000, "monthlyCalls": 40000000, "labelledExamples": 10000,
                          "teamSkill": "mlEngineering", "canMaintainModels": true, "upfrontBudgetUsd": 50000}}
                        """)
                .post("/api/v1/projects/" + id + "/assessments")
                .then()
                .statusCode(201)
                .body("recommendation", equalTo("small-task-model"))
                .body("migrates", equalTo(true))
                .body("answer.reasons.rule", hasItem("spend-above-threshold"))
                .body("answer.reasons.source", hasItem("S0 L54 thr_core_task; S1 L142"))
                .body("answer.missing.fact", hasItem("edgeRequired"))
                .extract()
                .path("assessmentId");

        try (EventProbe probe = new EventProbe()) {
            ProbedEvent event = probe.await(
                    AssessmentCompleted.class,
                    data -> data.path("assessmentId").asText().equals(assessment));
            assertThat(event.data().path("sequence").asLong()).isEqualTo(2);
        }
    }

    @Test
    void keepsTheTraceOfTheLastStepForTheNextToLinkTo() {
        String first = "0af7651916cd43dd8448eb211c80319c";
        String second = "4bf92f3577b34da6a3ce929d0e0e4736";
        String id = given().header("Authorization", Tokens.member())
                .header("traceparent", "00-" + first + "-00f067aa0ba902b7-01")
                .contentType("application/json")
                .body(project("traced"))
                .post("/api/v1/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("projectId");
        assertThat(lastStep(id)).contains(first);

        given().header("Authorization", Tokens.member())
                .header("traceparent", "00-" + second + "-00f067aa0ba902b7-01")
                .contentType("application/json")
                .body("{\"facts\": {\"marketProven\": true}}")
                .post("/api/v1/projects/" + id + "/assessments")
                .then()
                .statusCode(201);
        assertThat(lastStep(id)).contains(second);
    }

    private String lastStep(String id) {
        return QuarkusTransaction.requiringNew().call(() -> projects.findById(UUID.fromString(id)).traceparent);
    }

    @Test
    void refusesASecondProjectForTheSameFeature() {
        register("twice").statusCode(201);
        register("twice")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:fulcrum:problem:feature-already-registered"))
                .body("projectId", notNullValue());
    }

    @Test
    void answersTheSameKeyWithTheFirstAnswer() {
        String key = UUID.randomUUID().toString();
        String first = register(key, "idempotent", 201);
        String second = register(key, "idempotent", 201);
        assertThat(second).isEqualTo(first);
        register(key, "another-body", 422);
    }

    private static String register(String key, String feature, int status) {
        return given().header("Authorization", Tokens.member())
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(project(feature))
                .post("/api/v1/projects")
                .then()
                .statusCode(status)
                .extract()
                .path("projectId");
    }

    @Test
    void letsNobodyInWithoutATokenOrForAnotherTeam() {
        given().contentType("application/json")
                .body(project("closed"))
                .post("/api/v1/projects")
                .then()
                .statusCode(401);
        String id = register("closed").statusCode(201).extract().path("projectId");
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/projects/" + id)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:fulcrum:problem:other-team"));
        given().header("Authorization", Tokens.operator())
                .get("/api/v1/projects/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body(project("Not A Name"))
                .post("/api/v1/projects")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("feature"))
                .body("detail", containsString("Not A Name"));
        given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body("{\"name\": ")
                .post("/api/v1/projects")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void pagesThroughProjects() {
        register("page-one").statusCode(201);
        register("page-two").statusCode(201);
        String next = given().header("Authorization", Tokens.member())
                .get("/api/v1/projects?limit=1")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("next", notNullValue())
                .extract()
                .path("next");
        given().header("Authorization", Tokens.member())
                .get("/api/v1/projects?limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
        given().header("Authorization", Tokens.member())
                .get("/api/v1/projects?limit=0")
                .then()
                .statusCode(400);
    }
}
