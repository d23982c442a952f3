package dev.fulcrum.dataset.erasure;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.fulcrum.chassis.access.SubjectHash;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A project with a campaign, a word that only its examples hold, and what is asked about them. */
abstract class ErasureCase {
    static final Duration SOON = Duration.ofSeconds(30);
    static EventProbe probe;

    @Inject
    GoldenSeed seed;

    @Inject
    SubjectHash hashes;

    @Inject
    Erase erase;

    @Inject
    ErasureJob job;

    @Inject
    KnownProjects projects;

    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "fulcrum.artefacts.dir")
    Path store;

    ProjectRef project;
    UUID campaign;
    String word;

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @BeforeEach
    void register() throws SQLException {
        project = new ProjectRef(UUID.randomUUID(), "support", 1);
        word = "marigold" + UUID.randomUUID().toString().substring(0, 8);
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "Support inbox triage",
                        "inbox",
                        "triage",
                        "classification",
                        "simulator",
                        "simulated-m",
                        "openai/gpt-6.2-sol",
                        100_000,
                        new ProjectRegistered.Autonomy(false, false, false)));
        await().atMost(SOON).until(() -> QuarkusTransaction.requiringNew()
                .call(() -> projects.findByIdOptional(project.projectId()).isPresent()));
        campaign = seed.campaign(project.projectId());
    }

    TextCaptured captured(UUID open, int i, String subjectHash, String about) {
        return captured(open, i, UUID.randomUUID(), subjectHash, about, null, null);
    }

    TextCaptured captured(
            UUID open,
            int i,
            UUID exchange,
            String subjectHash,
            String about,
            String conversationHash,
            String history) {
        return new TextCaptured(
                "request-" + word.substring(8) + "-" + i,
                exchange,
                "primary",
                "dataset",
                open,
                project.projectId(),
                project.team(),
                "triage",
                "simulated-m",
                "Answer with late or lost",
                "My order of " + about + " " + Long.toString(i * 7_919L + 104_729, 36) + " "
                        + UUID.nameUUIDFromBytes(new byte[] {(byte) i})
                                .toString()
                                .replaceAll("[0-9-]", "x "),
                i % 2 == 0 ? "late" : "lost",
                200,
                "stop",
                Instant.now(),
                null,
                history,
                null,
                null,
                null,
                null,
                null,
                conversationHash,
                subjectHash,
                null,
                "simulator",
                "simulator",
                null);
    }

    UUID opened() {
        return UUID.fromString(given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of("sampleRate", 1, "target", 500))
                .post("/api/v1/projects/" + project.projectId() + "/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("campaignId"));
    }

    /** In this order: of one request they lie in one partition. */
    static void publish(TextCaptured... captures) {
        for (TextCaptured capture : captures) {
            probe.publishTraffic(captures[0].requestId(), capture);
        }
    }

    GoldenSeed.Example example(String hash) throws SQLException {
        return seed.example(project.projectId(), campaign, hash, UUID.randomUUID(), word);
    }

    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    ValidatableResponse ask(Map<String, Object> selector) {
        var request = new java.util.HashMap<>(selector);
        request.put("projectId", project.projectId());
        request.put("reason", "The person asked for it");
        return body(request, operator());
    }

    static ValidatableResponse body(Map<String, Object> request, String token) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/erasures")
                .then();
    }

    static ValidatableResponse finished(String erasure) {
        await().atMost(SOON).untilAsserted(() -> read("/erasures/" + erasure).body("job.state", equalTo("done")));
        return read("/erasures/" + erasure).body("finishedAt", notNullValue());
    }

    static ValidatableResponse version(UUID id) {
        return read("/versions/" + id).statusCode(200);
    }

    static ValidatableResponse read(String path) {
        return given().header("Authorization", operator()).get("/api/v1" + path).then();
    }

    static String operator() {
        return Tokens.operator();
    }
}
