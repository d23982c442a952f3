package dev.fulcrum.evaluation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.annotation.Alias;
import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.chassis.artefacts.LargeTexts;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.dataset.SubjectErased;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.events.directive.ShadowDirective;
import dev.fulcrum.events.evaluation.EvaluationFailed;
import dev.fulcrum.events.evaluation.EvaluationInconclusive;
import dev.fulcrum.events.evaluation.EvaluationPassed;
import dev.fulcrum.events.evaluation.OfflineCompleted;
import dev.fulcrum.events.evaluation.ShadowOpened;
import dev.fulcrum.events.gateway.FeedbackGiven;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.events.training.ModelDeployed;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class EvaluationServiceIT {
    private static final String PROMPT = "Answer with one of: late, lost";
    private static final int REVIEWED = 60;
    private static final int PLANNED = 200;
    private static EventProbe probe;

    @Inject
    LargeTexts largeTexts;

    @Inject
    ArtefactStore artefacts;

    @Inject
    DataSource dataSource;

    /** Columns as the dataset service writes them. */
    public record Row(
            @Alias("example_id") String exampleId,
            String text,
            String label,
            String truth,
            String split,
            @Alias("captured_at") String capturedAt,
            @Alias("request_id") String requestId,
            @Alias("exchange_id") String exchangeId) {}

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void passesAGoodStudentOnceAndStopsMirroring() throws Exception {
        try (ModelEndpointStub student = new ModelEndpointStub(EvaluationServiceIT::truthOf)) {
            student.failures.set(3);
            ProjectRef project = registered();
            UUID version = published(project, 1, REVIEWED);
            UUID model = UUID.randomUUID();
            UUID deployment = UUID.randomUUID();
            probe.publish("training", project, deployed(model, version, student), deployment);
            probe.publish("training", project, deployed(model, version, student), deployment);

            OfflineCompleted offline =
                    probe.fact(probe.await(OfflineCompleted.class, of(project)), OfflineCompleted.class);
            assertThat(offline.student().value()).isEqualTo(1);
            assertThat(offline.student().n()).isEqualTo(REVIEWED);
            assertThat(offline.teacher().value()).isBetween(0.9, 0.99);
            assertThat(student.asked).hasSize(REVIEWED).allMatch(question -> question.at("/messages/0/content")
                    .asText()
                    .equals(PROMPT));
            assertThat(student.purposes).containsOnly("evaluation");
            ShadowOpened opened = probe.fact(probe.await(ShadowOpened.class, of(project)), ShadowOpened.class);
            assertThat(opened.sampleSize()).isEqualTo(PLANNED);
            ShadowDirective directive =
                    probe.fact(probe.await(ShadowDirective.class, of(project)), ShadowDirective.class);
            assertThat(directive.active()).isTrue();
            assertThat(directive.candidate().baseUrl()).isEqualTo(student.baseUrl());

            traffic(project, opened.evaluationId(), EvaluationServiceIT::truthOf);

            EvaluationPassed passed =
                    probe.fact(probe.await(EvaluationPassed.class, of(project)), EvaluationPassed.class);
            assertThat(passed.pairs()).isEqualTo(PLANNED);
            assertThat(passed.low()).isGreaterThan(-0.05);
            assertThat(passed.student().value()).isEqualTo(1);
            probe.await(
                    ShadowDirective.class,
                    data -> isOf(project, data) && !data.get("active").asBoolean());
            get("/evaluations/" + opened.evaluationId())
                    .body("state", equalTo("passed"))
                    .body("progress.scored", equalTo(REVIEWED))
                    .body("shadow.table.both", equalTo(passed.pairs() - PLANNED / 20))
                    .body("collected.repeated", equalTo(1));
            assertThat(probe.all(EvaluationPassed.class).stream().filter(event -> isOf(project, event.data())))
                    .hasSize(1);
            assertThat(given().header("Authorization", Tokens.member())
                            .get("/api/v1/evaluations/{id}/report", opened.evaluationId())
                            .then()
                            .statusCode(200)
                            .contentType(startsWith("text/markdown"))
                            .extract()
                            .asString())
                    .contains("## Verdict: passed", "| teacher wrong | 10 | 0 |", "Newcombe");
            get("/projects/" + project.projectId() + "/evaluations").body("items", hasSize(1));
            given().header("Authorization", Tokens.stranger())
                    .get("/api/v1/evaluations/" + opened.evaluationId())
                    .then()
                    .statusCode(403);
            given().get("/api/v1/evaluations/" + opened.evaluationId()).then().statusCode(401);
        }
    }

    @Test
    void failsABadStudentAndSaysWhatWouldHelp() throws Exception {
        Function<String, String> bad = text -> number(text) % 3 == 0 ? "lost" : truthOf(text);
        try (ModelEndpointStub student = new ModelEndpointStub(bad)) {
            ProjectRef project = registered();
            UUID version = published(project, 1, REVIEWED);
            probe.publish("training", project, deployed(UUID.randomUUID(), version, student));
            ShadowOpened opened = probe.fact(probe.await(ShadowOpened.class, of(project)), ShadowOpened.class);
            assertThat(opened.sampleSize()).isGreaterThan(PLANNED);

            traffic(project, opened.evaluationId(), opened.sampleSize(), bad);

            EvaluationFailed failed =
                    probe.fact(probe.await(EvaluationFailed.class, of(project)), EvaluationFailed.class);
            assertThat(failed.high()).isLessThan(-0.05);
            assertThat(failed.advice()).contains("late (");
        }
    }

    @Test
    void waitsForReviewsAndGoesOnWithANewerVersion() throws Exception {
        try (ModelEndpointStub student = new ModelEndpointStub(EvaluationServiceIT::truthOf)) {
            ProjectRef project = registered();
            UUID model = UUID.randomUUID();
            UUID first = UUID.randomUUID();
            probe.publish("training", project, deployed(model, first, student));
            published(project, first, 1, 20);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> get("/projects/" + project.projectId() + "/evaluations")
                            .body("items[0].state", equalTo("needs-reviews"))
                            .body("items[0].reason", containsString("30 are missing")));

            UUID second = published(project, 2, REVIEWED);

            OfflineCompleted offline =
                    probe.fact(probe.await(OfflineCompleted.class, of(project)), OfflineCompleted.class);
            assertThat(offline.datasetVersionId()).isEqualTo(second);
        }
    }

    @Test
    void stopsWithTheReasonAndGoesOnWhereItWas() throws Exception {
        try (ModelEndpointStub student = new ModelEndpointStub(EvaluationServiceIT::truthOf)) {
            student.status = 401;
            ProjectRef project = registered();
            probe.publish("training", project, deployed(UUID.randomUUID(), published(project, 1, REVIEWED), student));
            String path = "/projects/" + project.projectId() + "/evaluations";
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get(path)
                    .body("items[0].state", equalTo("error"))
                    .body("items[0].reason", containsString("fulcrum.model-server.key")));
            String evaluation = get(path).extract().path("items[0].evaluationId");
            student.status = 503;
            retry(evaluation).statusCode(200);
            retry(evaluation).statusCode(409);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get(path)
                    .body("items[0].state", equalTo("error"))
                    .body("items[0].reason", containsString("asked again for PT3S")));

            student.status = 200;
            retry(evaluation).statusCode(200);
            probe.await(ShadowOpened.class, of(project));

            update("update evaluation set shadow_until = now() where id = ?", UUID.fromString(evaluation));
            EvaluationInconclusive late =
                    probe.fact(probe.await(EvaluationInconclusive.class, of(project)), EvaluationInconclusive.class);
            assertThat(late.advice()).contains("0 of 200");
            probe.await(
                    ShadowDirective.class,
                    data -> isOf(project, data) && !data.get("active").asBoolean());
        }
    }

    @Test
    void takesUpTheRunOfAReplicaThatDied() throws Exception {
        try (ModelEndpointStub student = new ModelEndpointStub(EvaluationServiceIT::truthOf)) {
            ProjectRef project = registered();
            UUID version = published(project, 1, REVIEWED);
            awaitVersion(version);
            UUID evaluation = UUID.randomUUID();
            update(
                    "insert into evaluation (id, project_id, team, generation, model_id, upstream, base_url,"
                            + " model_name, trained_on, scored_on, state, created_at, cause_id, margin, confidence, power,"
                            + " lease_owner, lease_until) values (?, ?, 'support', 1, ?, 'model-server', ?, 'student', ?,"
                            + " ?, 'SCORING', now(), ?, 0.05, 0.95, 0.8, 'dead', now() + interval '2 seconds')",
                    evaluation,
                    project.projectId(),
                    UUID.randomUUID(),
                    student.baseUrl(),
                    version,
                    version,
                    UUID.randomUUID());
            for (int i = 0; i < 25; i++) {
                update(
                        "insert into offline_score values (?, ?, 'late', 'late', 'late', null)",
                        evaluation,
                        exampleId(i));
            }

            probe.await(OfflineCompleted.class, of(project));

            assertThat(student.asked).hasSize(REVIEWED - 25);
            get("/evaluations/" + evaluation)
                    .body("state", equalTo("shadow"))
                    .body("progress.scored", equalTo(REVIEWED));
        }
    }

    @Test
    void aNewPassOfTheProjectEndsTheOldComparison() throws Exception {
        try (ModelEndpointStub student = new ModelEndpointStub(EvaluationServiceIT::truthOf)) {
            ProjectRef project = registered();
            probe.publish("training", project, deployed(UUID.randomUUID(), published(project, 1, REVIEWED), student));
            probe.await(ShadowOpened.class, of(project));

            probe.publish("assessment", new ProjectRef(project.projectId(), "support", 2), registration());

            EvaluationInconclusive ended =
                    probe.fact(probe.await(EvaluationInconclusive.class, of(project)), EvaluationInconclusive.class);
            assertThat(ended.advice()).contains("pass 2");
        }
    }

    @Test
    void forgetsAnswersOfAnErasedVersionAndGoesOnWithItsSuccessor() throws Exception {
        try (ModelEndpointStub student = new ModelEndpointStub(EvaluationServiceIT::truthOf)) {
            ProjectRef project = registered();
            UUID version = published(project, 1, REVIEWED);
            awaitVersion(version);
            UUID evaluation = UUID.randomUUID();
            update(
                    "insert into evaluation (id, project_id, team, generation, model_id, upstream, base_url,"
                            + " model_name, trained_on, scored_on, state, created_at, cause_id, margin, confidence, power,"
                            + " rows_to_score) values (?, ?, 'support', 1, ?, 'model-server', ?, 'student', ?, ?, 'ERROR',"
                            + " now(), ?, 0.05, 0.95, 0.8, 60)",
                    evaluation,
                    project.projectId(),
                    UUID.randomUUID(),
                    student.baseUrl(),
                    version,
                    version,
                    UUID.randomUUID());
            update("insert into offline_score values (?, ?, 'late', 'late', 'late', null)", evaluation, exampleId(1));

            probe.publish("dataset", project, new SubjectErased(UUID.randomUUID(), "f".repeat(64), List.of(version)));

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get("/evaluations/" + evaluation)
                    .body("state", equalTo("needs-reviews"))
                    .body("reason", containsString("was erased")));
            assertThat(number("select count(*) from offline_score where evaluation_id = ?", evaluation))
                    .isZero();

            UUID successor = published(project, 2, REVIEWED);

            OfflineCompleted offline =
                    probe.fact(probe.await(OfflineCompleted.class, of(project)), OfflineCompleted.class);
            assertThat(offline.datasetVersionId()).isEqualTo(successor);
            assertThat(student.asked).hasSize(REVIEWED);
        }
    }

    @Test
    void forgetsTheRequestsOfAnErasedPersonAlsoThoseThatComeLate() throws Exception {
        try (ModelEndpointStub student = new ModelEndpointStub(EvaluationServiceIT::truthOf)) {
            ProjectRef project = registered();
            probe.publish("training", project, deployed(UUID.randomUUID(), published(project, 1, REVIEWED), student));
            UUID evaluation = probe.fact(probe.await(ShadowOpened.class, of(project)), ShadowOpened.class)
                    .evaluationId();
            String erased = "e".repeat(64);
            for (int i = 0; i < 12; i++) {
                pair(project, evaluation, i, i % 3 == 0 ? erased : "a".repeat(64));
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> get("/evaluations/" + evaluation).body("plan.counted", equalTo(12)));
            TextCaptured late = ofPerson(captured(project, evaluation, "late", "primary", "Late 1", "late"), erased);

            probe.publish("dataset", project, new SubjectErased(UUID.randomUUID(), erased, List.of()));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> get("/evaluations/" + evaluation).body("plan.counted", equalTo(8)));
            probe.publishTraffic("late", late);
            pair(project, evaluation, 20, "a".repeat(64));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> get("/evaluations/" + evaluation).body("plan.counted", equalTo(9)));
            assertThat(number("select count(*) from shadow_pair where evaluation_id = ?", evaluation))
                    .isEqualTo(9);
            assertThat(number("select max(position) from shadow_pair where evaluation_id = ?", evaluation))
                    .isEqualTo(9);
        }
    }

    private void pair(ProjectRef project, UUID evaluation, int i, String person) {
        String request = project.projectId() + "-of-" + i;
        String text = "Live ticket " + i;
        probe.publishTraffic(
                request, ofPerson(captured(project, evaluation, request, "primary", text, teacherOf(text)), person));
        probe.publishTraffic(
                request, ofPerson(captured(project, evaluation, request, "shadow", text, truthOf(text)), person));
        probe.publishTraffic(request, feedback(project, request, text, "support"));
    }

    private static TextCaptured ofPerson(TextCaptured it, String subjectHash) {
        return new TextCaptured(
                it.requestId(),
                it.exchangeId(),
                it.leg(),
                it.use(),
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
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                subjectHash,
                null,
                null,
                null,
                null);
    }

    private int number(String sql, UUID id) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Live requests in random order, with duplicates, a poisoned record, a repeated text and another team's truth. */
    private void traffic(ProjectRef project, UUID evaluation, Function<String, String> student) {
        traffic(project, evaluation, PLANNED, student);
    }

    private void traffic(ProjectRef project, UUID evaluation, int pairs, Function<String, String> student) {
        List<Runnable> records = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            String request = project.projectId() + "-" + i;
            String text = "Live ticket " + i;
            TextCaptured primary = captured(project, evaluation, request, "primary", text, teacherOf(text));
            TextCaptured shadow = captured(project, evaluation, request, "shadow", text, student.apply(text));
            FeedbackGiven truth = feedback(project, request, text, "support");
            // some come with their text elsewhere
            TextCaptured published = i % 5 == 0 ? leave(primary) : primary;
            records.add(() -> probe.publishTraffic(request, published));
            records.add(() -> probe.publishTraffic(request, shadow));
            records.add(() -> probe.publishTraffic(request, truth));
            if (i % 7 == 0) {
                records.add(() -> probe.publishTraffic(request, shadow));
                records.add(() -> probe.publishTraffic(request, truth));
            }
        }
        // the same text again, complete before the rest: one of both counts
        String again = project.projectId() + "-again";
        probe.publishTraffic(again, captured(project, evaluation, again, "primary", "live TICKET  0", "late"));
        probe.publishTraffic(again, captured(project, evaluation, again, "shadow", "live TICKET  0", "late"));
        probe.publishTraffic(again, feedback(project, again, "Live ticket 0", "support"));
        String stranger = project.projectId() + "-1";
        probe.publishTraffic(stranger, feedback(project, stranger, "nonsense 5", "other-team"));
        probe.publishRaw(
                "fulcrum.feedback",
                "poison",
                Map.of("ce_type", "dev.fulcrum.gateway.feedback-given.v1"),
                "not json".getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get("/evaluations/" + evaluation).body("plan.counted", equalTo(1)));
        Collections.shuffle(records, new Random(7));
        records.forEach(Runnable::run);
    }

    private TextCaptured leave(TextCaptured captured) {
        try {
            return largeTexts.leave(captured);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TextCaptured captured(
            ProjectRef project, UUID evaluation, String request, String leg, String text, String answer) {
        return new TextCaptured(
                request,
                UUID.randomUUID(),
                leg,
                "evaluation",
                evaluation,
                project.projectId(),
                project.team(),
                "triage",
                "m",
                PROMPT,
                text,
                answer,
                200,
                "stop",
                Instant.now(),
                null);
    }

    private static FeedbackGiven feedback(ProjectRef project, String request, String text, String team) {
        return new FeedbackGiven(
                UUID.randomUUID(), request, project.projectId(), team, truthOf(text), null, Instant.now());
    }

    private static int number(String text) {
        return Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
    }

    private static String truthOf(String text) {
        return "late";
    }

    /** Wrong on every twentieth. */
    private static String teacherOf(String text) {
        return number(text) % 20 == 1 ? "lost" : "late";
    }

    private static ProjectRef registered() {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
        probe.publish("assessment", project, registration());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().header("Authorization", Tokens.member())
                                .get("/api/v1/projects/{id}/evaluations", project.projectId())
                                .statusCode()
                        == 200);
        return project;
    }

    private static ProjectRegistered registration() {
        return new ProjectRegistered(
                "triage",
                "helpdesk",
                "triage",
                "classification",
                "simulator",
                "simulated-m",
                "openai/gpt-6.2-sol",
                1_000_000,
                new ProjectRegistered.Autonomy(false, true, false));
    }

    private UUID published(ProjectRef project, int number, int reviewed) throws IOException {
        UUID version = UUID.randomUUID();
        published(project, version, number, reviewed);
        return version;
    }

    private void published(ProjectRef project, UUID version, int number, int reviewed) throws IOException {
        Path file = Files.createTempFile("golden", ".parquet");
        try (OutputStream out = Files.newOutputStream(file);
                CarpetWriter<Row> writer = new CarpetWriter<>(out, Row.class)) {
            for (int i = 0; i < REVIEWED + 40; i++) {
                String text = "Ticket " + i;
                writer.write(new Row(
                        exampleId(i).toString(),
                        text,
                        teacherOf(text),
                        i < reviewed ? truthOf(text) : null,
                        i < REVIEWED + 20 ? "test" : "train",
                        Instant.EPOCH.toString(),
                        "r-" + i,
                        UUID.randomUUID().toString()));
            }
        }
        Artefact parquet = artefacts.put(file, "application/vnd.apache.parquet");
        Files.delete(file);
        probe.publish(
                "dataset",
                project,
                new VersionPublished(
                        version,
                        number,
                        UUID.randomUUID(),
                        "simulated-m",
                        REVIEWED + 40,
                        20,
                        0,
                        REVIEWED + 20,
                        reviewed,
                        List.of("late", "lost"),
                        parquet,
                        PROMPT));
    }

    private static UUID exampleId(int i) {
        return new UUID(7, i);
    }

    private static ModelDeployed deployed(UUID model, UUID version, ModelEndpointStub student) {
        return new ModelDeployed(model, version, new ModelEndpoint("model-server", student.baseUrl(), "student"));
    }

    private void awaitVersion(UUID version) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (var connection = dataSource.getConnection();
                    var select = connection.prepareStatement("select 1 from known_version where id = ?")) {
                select.setObject(1, version);
                return select.executeQuery().next();
            }
        });
    }

    private void update(String sql, Object... values) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static ValidatableResponse retry(String evaluation) {
        return given().header("Authorization", Tokens.member())
                .post("/api/v1/evaluations/" + evaluation + "/retry")
                .then();
    }

    private static Predicate<JsonNode> of(ProjectRef project) {
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
}
