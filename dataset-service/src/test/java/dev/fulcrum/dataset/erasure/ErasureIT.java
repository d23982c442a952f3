package dev.fulcrum.dataset.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.chassis.access.SubjectHash;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.erasure.domain.Selector;
import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.dataset.SubjectErased;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class ErasureIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static EventProbe probe;

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

    private ProjectRef project;
    private UUID campaign;
    private String word;

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

    private TextCaptured captured(UUID open, int i, String subjectHash, String about) {
        return captured(open, i, UUID.randomUUID(), subjectHash, about, null, null);
    }

    private TextCaptured captured(
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

    /** Whether they were on their way, come a second time, or are said after the erasure. */
    @Test
    void letsNoLaterTurnOfAnErasedConversationIn() throws Exception {
        UUID open = opened();
        String conversation = hashes.of(project.projectId(), "conversation");
        String hers = hashes.of(project.projectId(), "her");
        String his = hashes.of(project.projectId(), "him");
        String history = "[{\"role\":\"user\",\"content\":\"My order of " + word + "\"},"
                + "{\"role\":\"assistant\",\"content\":\"late\"}]";
        TextCaptured first = captured(open, 0, UUID.randomUUID(), hers, word, conversation, null);
        TextCaptured second = captured(open, 1, UUID.randomUUID(), hers, "second", conversation, history);
        publish(first, second);
        await().atMost(SOON).untilAsserted(() -> read("/campaigns/" + open).body("examples", equalTo(2)));
        finished(ask(Map.of("exchangeId", first.exchangeId()))
                .statusCode(202)
                .body("deleted.examples", equalTo(2))
                .extract()
                .path("erasureId"));

        TextCaptured third = captured(open, 2, UUID.randomUUID(), hers, "third", conversation, history);
        TextCaptured another = captured(open, 3, UUID.randomUUID(), hers, "another", conversation, null);
        TextCaptured stranger = captured(open, 4, UUID.randomUUID(), his, "stranger", conversation, "[]");
        publish(first, second, third, another, stranger);

        await().atMost(SOON).untilAsserted(() -> read("/campaigns/" + open)
                .body("examples", equalTo(2))
                .body("setAsideReasons.erased", equalTo(3)));
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
    }

    @Test
    void letsNoLaterTurnInOfAnExchangeThatWasErasedBeforeItCame() throws Exception {
        UUID open = opened();
        String conversation = hashes.of(project.projectId(), "conversation");
        TextCaptured first = captured(open, 0, UUID.randomUUID(), null, word, conversation, null);
        finished(ask(Map.of("exchangeId", first.exchangeId()))
                .statusCode(202)
                .body("found", equalTo(false))
                .extract()
                .path("erasureId"));
        String history = "[{\"role\":\"user\",\"content\":\"" + word + "\"}]";

        publish(first, captured(open, 1, UUID.randomUUID(), null, "later", conversation, history));

        await().atMost(SOON).untilAsserted(() -> read("/campaigns/" + open).body("setAsideReasons.erased", equalTo(2)));
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
    }

    private UUID opened() {
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
    private static void publish(TextCaptured... captures) {
        for (TextCaptured capture : captures) {
            probe.publishTraffic(captures[0].requestId(), capture);
        }
    }

    /** A review that has its example, but is not committed: the erasure waits for it, and takes it along. */
    @Test
    void takesAReviewAlongThatIsSaidMeanwhile() throws Exception {
        GoldenSeed.Example hers = example("c".repeat(64));
        CompletableFuture<String> erasure;
        try (var late = dataSource.getConnection();
                var lock = late.prepareStatement("select id from example where id = ? for update");
                var waiting = late.prepareStatement("select count(*) from pg_locks l"
                        + " where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid))");
                var insert = late.prepareStatement(
                        "insert into review values (gen_random_uuid(), ?, ?, 'correct', ?, 'ada', now())")) {
            late.setAutoCommit(false);
            lock.setObject(1, hers.id());
            lock.execute();
            erasure = CompletableFuture.supplyAsync(() -> ask(Map.of("exampleId", hers.id()))
                    .statusCode(202)
                    .extract()
                    .path("erasureId"));
            await().atMost(SOON).until(() -> {
                try (var row = waiting.executeQuery()) {
                    row.next();
                    return row.getInt(1) > 0;
                }
            });
            insert.setObject(1, hers.id());
            insert.setObject(2, project.projectId());
            insert.setString(3, "late truth " + word);
            insert.executeUpdate();
            late.commit();
        }

        finished(erasure.get(30, TimeUnit.SECONDS)).body("deleted.reviews", equalTo(2));
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

    /** What one that failed left is what a later one publishes: it is not taken from that. */
    @Test
    void waitsForEveryBuildAndLeavesAnotherVersionItsBytes() throws Exception {
        GoldenSeed.Example hers = example("a".repeat(64));
        GoldenSeed.Example his = seed.example(project.projectId(), campaign, null, null, "his" + word.substring(8));
        UUID failed = seed.version(project.projectId(), campaign, 1, List.of(his));
        seed.update("delete from version_row where version_id = ?", failed);
        seed.update("update version set state = 'failed', number = null where id = ?", failed);
        UUID before = seed.building(project.projectId(), campaign);
        String erasure =
                ask(Map.of("exampleId", hers.id())).statusCode(202).extract().path("erasureId");
        await().atMost(SOON).untilAsserted(() -> read("/erasures/" + erasure)
                .body("waitsFor", containsString("a version that began before the erasure")));

        UUID after = seed.building(project.projectId(), campaign);
        seed.update(
                "update version b set artefact_uri = f.artefact_uri, artefact_sha256 = f.artefact_sha256,"
                        + " artefact_bytes = f.artefact_bytes, content_sha256 = f.content_sha256, manifest = f.manifest,"
                        + " number = 2, published_at = now(), content_rule = 2 from version f"
                        + " where b.id = ? and f.id = ?",
                after,
                failed);
        seed.update("update version set state = 'failed' where id = ?", before);
        await().atMost(SOON)
                .untilAsserted(() -> read("/erasures/" + erasure).body("waitsFor", containsString("the same bytes")));
        seed.update("update version set state = 'published' where id = ?", after);

        finished(erasure).body("proof.versions", hasSize(0));
        assertThat(seed.file(after)).exists();
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
    }

    /** The store cannot delete, for longer than any other work is tried. */
    @Test
    void isNeverGivenUpAndSaysWhyItWaits() throws Exception {
        GoldenSeed.Example hers = example("9".repeat(64));
        UUID version = seed.version(project.projectId(), campaign, 1, List.of(hers));
        Path file = seed.file(version);
        Path moved = Files.move(file, file.resolveSibling("moved-" + word));
        Path inTheWay = Files.createFile(Files.createDirectory(file).resolve("in-the-way"));
        String erasure =
                ask(Map.of("exampleId", hers.id())).statusCode(202).extract().path("erasureId");
        UUID id = UUID.fromString(erasure);
        for (int attempts : List.of(39, 40, 500)) {
            seed.update("update job set attempts = ?, not_before = now() where subject_id = ?", attempts, id);
            await().atMost(SOON).untilAsserted(() -> read("/erasures/" + erasure)
                    .body("job.state", equalTo("waiting"))
                    .body("job.attempts", equalTo(attempts + 1))
                    .body("waitsFor", containsString("deleting bytes of versions; the last failure: "))
                    .body("finishedAt", nullValue()));
        }

        Files.delete(inTheWay);
        Files.delete(file);
        Files.move(moved, file);
        seed.update("update job set not_before = now() where subject_id = ?", id);

        finished(erasure).body("proof.versions", hasSize(1));
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
    }

    @Test
    void takesWithAnExchangeTheLaterTurnsThatRepeatIt() throws Exception {
        String hash = hashes.of(project.projectId(), "somebody");
        String conversation = "conversation " + word.substring(8);
        GoldenSeed.Example first = seed.example(project.projectId(), campaign, hash, null, word, conversation, null);
        String history = "[{\"role\":\"user\",\"content\":\"" + word + "\"}]";
        String later = "later" + word.substring(8);
        seed.example(project.projectId(), campaign, hash, null, later, conversation, history);
        String stranger = "stranger" + word.substring(8);
        seed.example(project.projectId(), campaign, null, null, stranger, conversation, "[]");

        String erasure = ask(Map.of("exchangeId", first.exchangeId()))
                .statusCode(202)
                .body("deleted.examples", equalTo(2))
                .extract()
                .path("erasureId");

        finished(erasure);
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
        assertThat(Traces.of(later, dataSource, store)).isEmpty();
        assertThat(Traces.of(stranger, dataSource, store)).contains("table example");
        assertThat(seed.count("select count(*) from erased_subject where exchange_id = ?", first.exchangeId()))
                .isEqualTo(1);
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

    /** The process is killed at each step in turn: the next try goes on, and the proof is written once. */
    @Test
    void goesOnWhereAKillStoppedIt() throws Exception {
        GoldenSeed.Example hers = example("f".repeat(64));
        UUID version = seed.version(project.projectId(), campaign, 1, List.of(hers));
        UUID erasure = QuarkusTransaction.requiringNew().call(() -> {
            UUID id = erase.erase(
                            projects.findById(project.projectId()),
                            new Selector.Subject("f".repeat(64)),
                            "asked",
                            "ada")
                    .id;
            seed.update("delete from job where subject_id = ?", id);
            return id;
        });
        Job work = new Job(Ids.next(), ErasureJob.KIND, erasure, project.projectId(), 1, null);
        for (int step = 1; step <= 4; step++) {
            int killed = step;
            await().atMost(SOON).untilAsserted(() -> assertThatThrownBy(() -> job.run(work, killedAt(killed)))
                    .isInstanceOf(Killed.class));
        }
        await().atMost(SOON).ignoreExceptions().until(() -> {
            job.run(work, (stage, done, total) -> {});
            return true;
        });
        String proof = read("/erasures/" + erasure).extract().path("proofSha256");
        job.run(work, (stage, done, total) -> {});

        read("/erasures/" + erasure)
                .body("proofSha256", equalTo(proof))
                .body("deleted.examples", equalTo(1))
                .body("proof.successors", hasSize(1));
        assertThat(seed.count("select count(*) from version where supersedes = ?", version))
                .isEqualTo(1);
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
    }

    /** What another transaction stored without having seen the tombstone is found by the job. */
    @Test
    void findsWhatCameInMeanwhile() throws Exception {
        String hash = "e".repeat(64);
        GoldenSeed.Example first = example(hash);
        String erasure;
        try (var late = dataSource.getConnection();
                var begin = late.prepareStatement("select 1");
                var insert = late.prepareStatement("insert into example (id, campaign_id, project_id, exchange_id,"
                        + " request_id, text, text_key, label, model, system_prompt_hash, captured_at, subject_hash)"
                        + " values (gen_random_uuid(), ?, ?, gen_random_uuid(), 'late', ?, 'late', 'late', 'm', 'late',"
                        + " now(), ?)")) {
            seed.update("insert into system_prompt values ('late', '') on conflict do nothing");
            late.setAutoCommit(false);
            begin.execute();
            erasure = ask(Map.of("subjectHash", hash)).statusCode(202).extract().path("erasureId");
            await().atMost(SOON).untilAsserted(() -> read("/erasures/" + erasure)
                    .body("waitsFor", containsString("a transaction that began before"))
                    .body("job.attempts", equalTo(0)));
            insert.setObject(1, campaign);
            insert.setObject(2, project.projectId());
            insert.setString(3, "late " + word + first.id());
            insert.setString(4, hash);
            insert.executeUpdate();
            late.commit();
        }

        finished(erasure).body("deleted.examples", equalTo(2));
        assertThat(Traces.of(word, dataSource, store)).isEmpty();
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

    private GoldenSeed.Example example(String hash) throws SQLException {
        return seed.example(project.projectId(), campaign, hash, UUID.randomUUID(), word);
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

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static Progress killedAt(int step) {
        AtomicInteger steps = new AtomicInteger();
        return (stage, done, total) -> {
            if (steps.incrementAndGet() == step) {
                throw new Killed();
            }
        };
    }

    private ValidatableResponse ask(Map<String, Object> selector) {
        var request = new java.util.HashMap<>(selector);
        request.put("projectId", project.projectId());
        request.put("reason", "The person asked for it");
        return body(request, operator());
    }

    private static ValidatableResponse body(Map<String, Object> request, String token) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/erasures")
                .then();
    }

    private static ValidatableResponse finished(String erasure) {
        await().atMost(SOON).untilAsserted(() -> read("/erasures/" + erasure).body("job.state", equalTo("done")));
        return read("/erasures/" + erasure).body("finishedAt", notNullValue());
    }

    private static ValidatableResponse version(UUID id) {
        return read("/versions/" + id).statusCode(200);
    }

    private static ValidatableResponse read(String path) {
        return given().header("Authorization", operator()).get("/api/v1" + path).then();
    }

    private static ValidatableResponse rebuild(UUID version) {
        return given().header("Authorization", Tokens.bearer("root", List.of("admin"), List.of()))
                .contentType(ContentType.JSON)
                .post("/api/v1/versions/" + version + "/rebuild")
                .then();
    }

    private static String operator() {
        return Tokens.operator();
    }

    private static Predicate<JsonNode> isOf(String erasure) {
        return data -> erasure.equals(data.path("erasureId").asText());
    }
}
