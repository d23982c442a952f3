package dev.fulcrum.dataset.curation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.fulcrum.dataset.curation.domain.ExactJoin;
import dev.fulcrum.dataset.curation.domain.Shingles;
import dev.fulcrum.dataset.jobs.JobDeferred;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class CurationIT {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static EventProbe probe;

    @Inject
    DataSource database;

    @Inject
    CurateProject curate;

    private record Placed(UUID id, String text, String split, String testPart, Double probability, String leftOut) {}

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void clustersDrawsAndSelectsAndKeepsWhatItPlaced() throws Exception {
        UUID project = registered();
        UUID campaign = campaign(project);
        for (int i = 0; i < 200; i++) {
            captured(project, campaign, i, question(i), label(i), null);
        }
        // near duplicates of four questions, one with another label; one answer that the rules refuse; a conversation
        for (int i = 0; i < 4; i++) {
            captured(project, campaign, 200 + i, question(i) + " Please!", i == 3 ? "late" : label(i), null);
        }
        captured(
                project,
                campaign,
                204,
                "a question that nobody answers, in the middle of the night",
                "Sorry, no",
                null);
        captured(project, campaign, 205, "the first thing that I would like to ask about it", "late", "talk");
        captured(project, campaign, 206, "and what if they never find it after all this time", "late", "talk");
        rules(project, "{\"answer\":{\"refuse\":[\"^Sorry\"]},\"splits\":{\"laterShare\":0}}")
                .statusCode(200)
                .body("number", equalTo(1))
                .body("setBy", equalTo("mia"))
                .body("rules.nearDuplicates.threshold", equalTo(0.8f));

        UUID first = curated(project);

        get("/curations/" + first)
                .body("ruleSet", equalTo(1))
                .body("counts.rows", equalTo(207))
                .body("counts.nearDuplicateClusters", equalTo(4))
                .body("counts.largestCluster", equalTo(2))
                .body("counts.disagreeing", equalTo(1))
                .body("counts.units", equalTo(202))
                .body("counts.stratifiedBy", equalTo("label"))
                .body("counts.testLater", equalTo(0))
                .body("counts.languages.en", greaterThan(100));
        get("/curations/" + first + "/clusters?limit=3")
                .body("items", hasSize(3))
                .body("items.size", everyItem(equalTo(2)));
        get("/curations/" + first + "/clusters?disagreeing=true")
                .body("items", hasSize(1))
                .body("items[0].labels", equalTo(2))
                .body("items[0].examples.text[1]", equalTo(question(3) + " Please!"));
        Map<UUID, Placed> placed = placed(project);
        assertThat(placed).hasSize(207);
        assertThat(in(placed, "test")).hasSizeBetween(38, 44).allSatisfy(it -> {
            assertThat(it.testPart()).isEqualTo("random");
            assertThat(it.probability()).isBetween(0.15, 0.25);
        });
        assertThat(placed.values())
                .filteredOn(it -> it.text().startsWith("a question that nobody"))
                .singleElement()
                .satisfies(
                        it -> assertThat(it.leftOut()).isEqualTo(it.split().equals("test") ? null : "answer-refused"));
        noPairAcross(placed);
        assertThat(count("select count(*) from placement where language is null and project_id = ?", project))
                .isZero();
        assertThat(curate.current(project)).map(Curated::curationId).contains(first);

        // new rows, one beside the test split, one synthetic there: what was placed stays
        Placed held = in(placed, "test").get(0);
        captured(project, campaign, 300, held.text() + "?", "late", null);
        synthetic(project, 301, held.text() + "!");
        assertThat(curate.current(project)).isEmpty();

        UUID second = curated(project);

        Map<UUID, Placed> after = placed(project);
        assertThat(after).hasSize(209);
        placed.forEach((id, before) -> assertThat(after.get(id)).isEqualTo(before));
        assertThat(after.values())
                .filteredOn(it -> it.text().equals(held.text() + "?"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.split()).isEqualTo("test");
                    assertThat(it.probability()).isEqualTo(held.probability());
                    assertThat(it.leftOut()).isNull();
                });
        assertThat(after.values())
                .filteredOn(it -> it.text().equals(held.text() + "!"))
                .singleElement()
                .satisfies(it -> assertThat(it.leftOut()).isEqualTo("near-test"));
        noPairAcross(after);
        given().header("Authorization", Tokens.member())
                .get("/api/v1/curations/{id}/clusters", first)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:curation-superseded"))
                .body("curationId", equalTo(second.toString()));
        get("/projects/" + project + "/curations?limit=1").body("items[0].curationId", equalTo(second.toString()));
        get("/projects/" + project + "/rules/1").body("number", equalTo(1));
        given().header("Authorization", Tokens.member())
                .get("/api/v1/projects/{id}/rules/7", project)
                .then()
                .statusCode(404);
    }

    @Test
    void aCurationThatDiesLeavesNothingHalfAndIsDoneOnce() throws Exception {
        UUID project = registered();
        UUID campaign = campaign(project);
        for (int i = 0; i < 30; i++) {
            captured(project, campaign, i, question(i), label(i), null);
        }
        CurationRequest request = new CurationRequest(Ids.next(), project, "a build");

        assertThatThrownBy(() -> curate.run(request, (stage, done, total) -> {
                    if (stage.equals("placements are written") && done == 30) {
                        throw new IllegalStateException("killed before the commit");
                    }
                }))
                .hasStackTraceContaining("killed before the commit");
        assertThat(placed(project)).isEmpty();
        get("/curations/" + request.curationId()).body("state", equalTo("running"));

        Curated curated = curate.run(request, (stage, done, total) -> {});
        assertThat(curated.counts().rows()).isEqualTo(30);
        assertThat(placed(project)).hasSize(30);
        assertThat(curate.run(request, (stage, done, total) -> {
                    throw new IllegalStateException("is not done again");
                }))
                .isEqualTo(curated);
    }

    @Test
    void neverWritesOverWhatAnotherCurationPlacedMeanwhile() throws Exception {
        UUID project = registered();
        UUID campaign = campaign(project);
        for (int i = 0; i < 30; i++) {
            captured(project, campaign, i, question(i), label(i), null);
        }
        CurationRequest slow = new CurationRequest(Ids.next(), project, "a build");
        CurationRequest fast = new CurationRequest(Ids.next(), project, "a person");

        assertThatThrownBy(() -> curate.run(slow, (stage, done, total) -> {
                    if (stage.equals("placements are written") && done == 0) {
                        curate.run(fast, (other, some, all) -> {});
                    }
                }))
                .isInstanceOf(JobDeferred.class);
        assertThat(count(
                        "select count(*) from placement where project_id = ? and curation_id = '" + fast.curationId()
                                + "'",
                        project))
                .isEqualTo(30);
        assertThat(curate.stands(fast.curationId(), project)).isTrue();

        Map<UUID, Placed> before = placed(project);
        curate.run(slow, (stage, done, total) -> {});
        assertThat(placed(project)).isEqualTo(before);
        assertThat(curate.isOvertaken(fast.curationId(), project)).isTrue();
        assertThat(curate.isOvertaken(slow.curationId(), project)).isFalse();
    }

    @Test
    void theLastToFinishStandsThoughAnothersClockWasAhead() throws Exception {
        UUID project = registered();
        captured(project, campaign(project), 0, question(0), label(0), null);
        CurationRequest ahead = new CurationRequest(Ids.next(), project, "a build");
        curate.run(ahead, (stage, done, total) -> {});
        update("update curation set finished_at = now() + interval '1 hour' where id = ?", ahead.curationId());
        CurationRequest last = new CurationRequest(Ids.next(), project, "a build");

        curate.run(last, (stage, done, total) -> {});

        assertThat(curate.stands(last.curationId(), project)).isTrue();
    }

    @Test
    void refusesWhatCannotBe() {
        UUID project = registered();
        rules(project, "{\"splits\":{\"train\":0.9,\"test\":0.9}}")
                .statusCode(400)
                .body("detail", containsString("must make 1"));
        rules(project, "{\"answer\":{\"schema\":{\"type\":\"no-type\"}}}")
                .statusCode(400)
                .body("detail", containsString("JSON Schema"));
        rules(project, "{\"nearDuplicate\":{\"threshold\":0.9}}")
                .statusCode(400)
                .body("detail", containsString("nearDuplicate"));
        get("/projects/" + project + "/rules").body("number", equalTo(0)).body("rules.splits.test", equalTo(0.2f));
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/projects/{id}/rules", project)
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.bearer("vic", List.of("viewer"), List.of("support")))
                .post("/api/v1/projects/{id}/curations", project)
                .then()
                .statusCode(403);

        String empty = post("/projects/" + project + "/curations")
                .statusCode(202)
                .extract()
                .path("curationId");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get("/curations/" + empty)
                .body("state", equalTo("failed"))
                .body("progress.errorCode", equalTo("no-examples")));
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/curations/{id}", empty)
                .then()
                .statusCode(403);
    }

    private static String question(int i) {
        String[] words = {"parcel", "invoice", "account", "password", "delivery", "refund", "keyboard", "contract"};
        return "ticket " + i * 7919 + " about the " + words[i % 8] + " and the " + words[i / 8 % 8] + " of customer "
                + i * 104_729 + ", " + words[i / 64 % 8];
    }

    private static String label(int i) {
        return i % 2 == 0 ? "late" : "lost";
    }

    private static List<Placed> in(Map<UUID, Placed> placed, String split) {
        return placed.values().stream().filter(it -> it.split().equals(split)).toList();
    }

    private static void noPairAcross(Map<UUID, Placed> placed) {
        Map<String, List<long[]>> sets = new HashMap<>();
        placed.values().forEach(it -> sets.computeIfAbsent(it.split(), split -> new ArrayList<>())
                .add(Shingles.of(Shingles.fold(it.text()))));
        assertThat(ExactJoin.between(sets.get("train"), sets.get("test"), 0.8)).isEmpty();
        assertThat(ExactJoin.between(sets.get("train"), sets.get("validation"), 0.8))
                .isEmpty();
        assertThat(ExactJoin.between(sets.get("validation"), sets.get("test"), 0.8))
                .isEmpty();
    }

    private static UUID curated(UUID project) {
        var asked = post("/projects/" + project + "/curations").statusCode(202).extract();
        UUID id = UUID.fromString(asked.path("curationId"));
        assertThat(asked.header("Location")).endsWith("/api/v1/curations/" + id);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/curations/" + id).body("state", equalTo("done")));
        return id;
    }

    private Map<UUID, Placed> placed(UUID project) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select p.*, e.text from placement p"
                        + " join example e on e.id = p.example_id where p.project_id = ?")) {
            select.setObject(1, project);
            Map<UUID, Placed> placed = new HashMap<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject("example_id", UUID.class);
                    placed.put(
                            id,
                            new Placed(
                                    id,
                                    row.getString("text"),
                                    row.getString("split"),
                                    row.getString("test_part"),
                                    row.getObject("inclusion_probability", Double.class),
                                    row.getString("left_out")));
                }
            }
            return placed;
        }
    }

    private long count(String sql, UUID project) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setObject(1, project);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private UUID campaign(UUID project) throws SQLException {
        UUID id = Ids.next();
        update(
                "insert into campaign (id, project_id, team, generation, feature, sample_rate, target, until,"
                        + " opened_by, opened_at, close_reason, closed_at) values (?, ?, 'support', 1, 'triage', 1, 1000,"
                        + " now(), 'mia', now(), 'closed-by-person', now())",
                id,
                project);
        update("insert into system_prompt (hash, text) values ('curation', 'Answer') on conflict do nothing");
        return id;
    }

    private void captured(UUID project, UUID campaign, int i, String text, String label, String conversation)
            throws SQLException {
        update(
                "insert into example (id, project_id, campaign_id, exchange_id, request_id, text, text_key, label,"
                        + " model, system_prompt_hash, captured_at, conversation_hash)"
                        + " values (?, ?, ?, ?, 'request', ?, ?, ?, 'simulated-m', 'curation', ?, ?)",
                Ids.next(),
                project,
                campaign,
                UUID.randomUUID(),
                text,
                "key-" + i,
                label,
                START.plusSeconds(i * 60L).atOffset(ZoneOffset.UTC),
                conversation);
    }

    private void synthetic(UUID project, int i, String text) throws SQLException {
        update(
                "insert into example (id, project_id, origin, source_id, text, text_key, label, model,"
                        + " system_prompt_hash, captured_at)"
                        + " values (?, ?, 'synthetic', ?, ?, ?, 'late', 'strong', 'curation', ?)",
                Ids.next(),
                project,
                UUID.randomUUID(),
                text,
                "key-" + i,
                START.plusSeconds(i * 60L).atOffset(ZoneOffset.UTC));
    }

    private void update(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static UUID registered() {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "triage",
                        "helpdesk",
                        "triage-" + UUID.randomUUID(),
                        "classification",
                        "simulator",
                        "simulated-m",
                        "openai/gpt-6.2-sol",
                        1_000_000,
                        new ProjectRegistered.Autonomy(false, true, false)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().header("Authorization", Tokens.member())
                                .get("/api/v1/projects/{id}/rules", project.projectId())
                                .statusCode()
                        == 200);
        return project.projectId();
    }

    private static ValidatableResponse rules(UUID project, String body) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/projects/{id}/rules", project)
                .then();
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.member())
                .get("/api/v1" + path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String path) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .post("/api/v1" + path)
                .then();
    }
}
