package dev.fulcrum.dataset.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.dataset.SubjectErased;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What goes, what stays, and what is said of it. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class ErasureIT extends ErasureCase {
    @Test
    void leavesNothingOfAPersonInAnyTableOrObject() throws Exception {
        String user = "customer-" + word;
        String hash = hashes.of(project.projectId(), user);
        String other = hashes.of(project.projectId(), "somebody else");
        List<GoldenSeed.Example> hers = List.of(example(hash), example(hash));
        String kept = "kept" + word.substring(8);
        GoldenSeed.Example his = seed.example(project.projectId(), campaign, other, UUID.randomUUID(), kept);
        UUID version = seed.version(project.projectId(), campaign, 1, List.of(hers.get(0), hers.get(1), his));
        UUID untouched = seed.version(project.projectId(), seed.campaign(project.projectId()), 2, List.of(his));
        seed.update(
                "insert into idempotency_key values ('mia', '/x', ?, 'h', now(), 200, null, ?)",
                word.substring(8),
                ("{\"exampleId\":\"" + hers.get(0).id() + "\",\"text\":\"" + word + "\"}").getBytes());
        seed.update(
                "insert into idempotency_key values ('mia', '/y', ?, 'h', now(), 200, null, ?)",
                word.substring(8),
                ("{\"exampleId\":\"" + his.id() + "\"}").getBytes());
        UUID model = trainedOn(version);
        assertThat(Traces.of(word, dataSource, store)).hasSizeGreaterThan(5);

        String erasure = ask(Map.of("subject", user))
                .statusCode(202)
                .body("found", equalTo(true))
                .body("selected", equalTo(hash))
                .body("deleted.examples", equalTo(2))
                .body("deleted.reviews", equalTo(2))
                .body("versions", hasSize(1))
                .extract()
                .path("erasureId");

        // from the answer on nothing of it can be read
        version(version)
                .body("state", equalTo("erased"))
                .body("manifest.version", equalTo(1))
                .body("manifest.erasureId", equalTo(erasure));
        for (String gone : List.of(
                "export?format=jsonl",
                "croissant",
                "card",
                "rows/" + hers.get(0).id())) {
            read("/versions/" + version + "/" + gone).statusCode(410);
        }
        rebuild(version).statusCode(410);
        read("/examples/" + hers.get(0).id()).statusCode(404);

        SubjectErased fact = probe.fact(probe.await(SubjectErased.class, isOf(erasure)), SubjectErased.class);
        assertThat(fact.subjectHash()).isEqualTo(hash);
        assertThat(fact.selector()).isEqualTo("subject");
        assertThat(fact.versions()).containsExactly(version);
        assertThat(fact.models())
                .extracting(SubjectErased.TrainedModel::modelId)
                .containsExactly(model);

        finished(erasure)
                .body("proof.versions", hasSize(1))
                .body("proof.versions[0].deletedAt", notNullValue())
                .body("proof.successors", hasSize(1))
                .body("proof.models.modelId", equalTo(List.of(model.toString())))
                .body("proof.deleted.examples", equalTo(2))
                .body("proof.remains.size()", equalTo(6))
                .body("waitsFor", nullValue())
                .body(not(containsString(user)));
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
        assertThat(Traces.of(kept, dataSource, store)).contains("table example", "table review");
        version(untouched).body("state", equalTo("published"));
        assertThat(seed.count("select count(*) from idempotency_key where key = ?", word.substring(8)))
                .isEqualTo(1);
        assertThat(seed.count("select examples from campaign where id = ?", campaign))
                .isEqualTo(1);
        String successor =
                read("/erasures/" + erasure).statusCode(200).extract().path("proof.successors[0]");
        version(UUID.fromString(successor)).body("supersedes", equalTo(version.toString()));

        ask(Map.of("subjectHash", hash))
                .statusCode(202)
                .body("found", equalTo(false))
                .body("deleted.examples", equalTo(0))
                .body("versions", hasSize(0));
        read("/projects/" + project.projectId() + "/erasures").body("items", hasSize(2));
        assertThat(seed.count("select count(*) from erased_subject where subject_hash = ?", hash))
                .isEqualTo(2);
    }

    /** From calls of two people to a version, to one without the one of them. */
    @Test
    void publishesAVersionWithoutThePersonAndLetsNothingOfHersBackIn() throws Exception {
        String hers = hashes.of(project.projectId(), "customer-" + word);
        String his = hashes.of(project.projectId(), "somebody else");
        UUID open = opened();
        for (int i = 0; i < 60; i++) {
            TextCaptured capture = captured(open, i, i % 4 == 0 ? hers : his, i % 4 == 0 ? word : "other");
            probe.publishTraffic(capture.requestId(), capture);
        }
        TextCaptured late = captured(open, 100, hers, word);
        await().atMost(SOON).untilAsserted(() -> read("/campaigns/" + open).body("examples", equalTo(60)));
        UUID first = UUID.fromString(given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/projects/" + project.projectId() + "/versions")
                .then()
                .statusCode(202)
                .extract()
                .path("versionId"));
        await().atMost(SOON).untilAsserted(() -> version(first).body("state", equalTo("published")));
        String wrote = String.join(" ", Traces.of(word, dataSource, store));
        assertThat(wrote).contains("table example", "file ");

        String erasure = ask(Map.of("subject", "customer-" + word))
                .statusCode(202)
                .body("deleted.examples", equalTo(15))
                .body("versions", equalTo(List.of(first.toString())))
                .extract()
                .path("erasureId");

        String successor = finished(erasure).extract().path("proof.successors[0]");
        await().atMost(SOON).untilAsserted(() -> version(UUID.fromString(successor))
                .body("state", equalTo("published"))
                .body("version", equalTo(2))
                .body("rows", equalTo(45))
                .body("supersedes", equalTo(first.toString())));
        version(first).body("supersededBy", equalTo(successor));
        VersionPublished told = probe.fact(
                probe.await(
                        VersionPublished.class,
                        data -> successor.equals(data.path("versionId").asText())),
                VersionPublished.class);
        assertThat(told.supersedes()).isEqualTo(first);
        probe.publishTraffic(late.requestId(), late);
        await().atMost(SOON).untilAsserted(() -> read("/campaigns/" + open).body("setAsideReasons.erased", equalTo(1)));
        read("/campaigns/" + open).body("examples", equalTo(45));
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
    }

    /** They do not say which examples they hold: each of the campaign may be one. */
    @Test
    void erasesVersionsOfBeforeLineageWasKept() throws Exception {
        GoldenSeed.Example hers = example("b".repeat(64));
        UUID version = seed.versionWithoutLineage(project.projectId(), campaign, 1, List.of(hers));
        UUID elsewhere = seed.campaign(project.projectId());
        GoldenSeed.Example his = seed.example(project.projectId(), elsewhere, null, null, "his" + word.substring(8));
        UUID untouched = seed.versionWithoutLineage(project.projectId(), elsewhere, 2, List.of(his));

        finished(ask(Map.of("exampleId", hers.id()))
                        .statusCode(202)
                        .body("versions", equalTo(List.of(version.toString())))
                        .extract()
                        .path("erasureId"))
                .body("proof.versions", hasSize(1));

        version(version).body("state", equalTo("erased"));
        version(untouched).body("state", equalTo("published"));
        assertThat(seed.file(untouched)).exists();
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
    }

    @Test
    void erasesWhatAKeyAskedAndOneExampleByItsId() throws Exception {
        UUID key = UUID.randomUUID();
        seed.example(project.projectId(), campaign, null, key, word);
        GoldenSeed.Example one = seed.example(project.projectId(), campaign, null, UUID.randomUUID(), "one" + word);

        finished(ask(Map.of("keyId", key))
                .statusCode(202)
                .body("deleted.examples", equalTo(1))
                .extract()
                .path("erasureId"));
        String byId = ask(Map.of("exampleId", one.id()))
                .statusCode(202)
                .body("deleted.examples", equalTo(1))
                .extract()
                .path("erasureId");
        finished(byId);

        assertThat(Traces.of(word, dataSource, store)).isEmpty();
        assertThat(seed.count("select count(*) from erased_subject where exchange_id = ?", one.exchangeId()))
                .isEqualTo(1);
        SubjectErased fact = probe.fact(probe.await(SubjectErased.class, isOf(byId)), SubjectErased.class);
        assertThat(fact.selector()).isEqualTo("example");
        assertThat(fact.subjectHash()).hasSize(64).doesNotContain(one.id().toString());
    }

    @Test
    void takesWithAnExampleWhatAModelMadeUpAfterIt() throws Exception {
        GoldenSeed.Example shown = example("d".repeat(64));
        String made = "madeup" + word.substring(8);
        GoldenSeed.Example derived = seed.example(project.projectId(), campaign, null, null, made);
        seed.update("insert into derived values (?, ?, ?)", project.projectId(), shown.id(), derived.id());

        finished(ask(Map.of("exampleId", shown.id()))
                .statusCode(202)
                .body("deleted.examples", equalTo(2))
                .extract()
                .path("erasureId"));

        assertThat(Traces.of(word, dataSource, store)).isEmpty();
        assertThat(Traces.of(made, dataSource, store)).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithARequestAndNeverShowsWhoWasMeant() {
        ask(Map.of("subject", word, "keyId", UUID.randomUUID()))
                .statusCode(400)
                .body("detail", containsString("exactly one"))
                .body(not(containsString(word)));
        ask(Map.of("subjectHash", word)).statusCode(400).body(not(containsString(word)));
        body(Map.of("projectId", project.projectId(), "subject", word, "reason", "because of " + word), operator())
                .statusCode(400)
                .body("detail", containsString("reason names the subject"))
                .body(not(containsString(word)));
        body(Map.of("projectId", project.projectId(), "subject", word), operator())
                .statusCode(400)
                .body(not(containsString(word)));
        body(Map.of("projectId", project.projectId(), "subject", word, "reason", "x"), Tokens.member())
                .statusCode(403);
        body(Map.of("projectId", project.projectId(), "subject", word, "reason", "x"), Tokens.stranger())
                .statusCode(403);
    }

    private UUID trainedOn(UUID version) {
        UUID model = UUID.randomUUID();
        probe.publish(
                "training",
                project,
                new ModelRegistered(
                        model,
                        "triage-v1-" + model,
                        UUID.randomUUID(),
                        version,
                        "all-MiniLM-L6-v2",
                        "head",
                        new Artefact("file:///m/sha256/" + "0".repeat(64), "0".repeat(64), 1, "application/zip"),
                        List.of("late"),
                        Map.of()));
        await().atMost(SOON)
                .until(() -> seed.count("select count(*) from model_trained where model_id = ?", model) == 1);
        return model;
    }

    private static ValidatableResponse rebuild(UUID version) {
        return given().header("Authorization", Tokens.bearer("root", List.of("admin"), List.of()))
                .contentType(ContentType.JSON)
                .post("/api/v1/versions/" + version + "/rebuild")
                .then();
    }

    private static Predicate<JsonNode> isOf(String erasure) {
        return data -> erasure.equals(data.path("erasureId").asText());
    }
}
