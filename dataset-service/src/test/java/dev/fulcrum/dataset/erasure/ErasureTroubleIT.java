package dev.fulcrum.dataset.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.fulcrum.dataset.erasure.domain.Selector;
import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.Progress;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.testsupport.FulcrumResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What else happens while an erasure runs. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class ErasureTroubleIT extends ErasureCase {
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

    private static Progress killedAt(int step) {
        AtomicInteger steps = new AtomicInteger();
        return (stage, done, total) -> {
            if (steps.incrementAndGet() == step) {
                throw new Killed();
            }
        };
    }
}
