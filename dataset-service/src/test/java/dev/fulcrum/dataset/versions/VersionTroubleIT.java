package dev.fulcrum.dataset.versions;

import static dev.fulcrum.dataset.versions.VersionRequests.asked;
import static dev.fulcrum.dataset.versions.VersionRequests.get;
import static dev.fulcrum.dataset.versions.VersionRequests.imported;
import static dev.fulcrum.dataset.versions.VersionRequests.post;
import static dev.fulcrum.dataset.versions.VersionRequests.published;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.fulcrum.dataset.curation.CurateProject;
import dev.fulcrum.dataset.curation.Curated;
import dev.fulcrum.dataset.curation.CurationRequest;
import dev.fulcrum.dataset.jobs.JobDeferred;
import dev.fulcrum.dataset.versions.storage.RowSource;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may go wrong on the way of a version. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class VersionTroubleIT {
    private static EventProbe probe;

    @Inject
    VersionsFixture fixture;

    @Inject
    VersionRepository versions;

    @Inject
    CurateProject curate;

    @Inject
    CuratedRows curated;

    @Inject
    WriteRows rows;

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void waitsForTheStoreAndGoesOn() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        Path store = Path.of(ConfigProvider.getConfig().getValue("fulcrum.artefacts.dir", String.class))
                .toAbsolutePath()
                .resolve("sha256");
        Path away = store.resolveSibling("away");
        Files.createDirectories(store);
        Files.move(store, away);
        String version;
        try {
            Files.writeString(store, "no folder");
            version = asked(project.id(), "{}");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get("/versions/" + version, 200)
                    .body("state", equalTo("building"))
                    .body("version", nullValue())
                    .body("parquet", nullValue())
                    .body("progress.error", startsWith("The object store did not take the file")));
            assertThat(fixture.number(
                            "select count(*) from version_row where version_id = ?", UUID.fromString(version)))
                    .isZero();
            get("/versions/" + version + "/export", 409).body("type", equalTo("urn:fulcrum:problem:not-published"));
            post("/projects/" + project.id() + "/versions", "{}", 409)
                    .body("type", equalTo("urn:fulcrum:problem:version-building"));
        } finally {
            Files.deleteIfExists(store);
            Files.move(away, store);
        }
        published(version).body("rows", equalTo(40)).body("progress.attempts", greaterThan(1));
    }

    @Test
    void endsWhereAPatternOfTheRulesWouldTakeForever() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        imported(project.id(), "text,label\nwhat is in this letter," + "a".repeat(4_000) + "!\n");
        rules(project, "null", 400);
        rules(project, "{\"answer\":{\"refuse\":[\"(a+)+$\"]}}", 200);
        String version = asked(project.id(), "{}");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get("/versions/" + version, 200)
                .body("state", equalTo("failed"))
                .body("failure.code", equalTo("slow-pattern"))
                .body("failure.why", containsString("The pattern (a+)+$ of the answer rules")));
    }

    private static void rules(VersionsFixture.Prepared project, String rules, int status) {
        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(rules)
                .put("/api/v1/projects/{id}/rules", project.id())
                .then()
                .statusCode(status);
    }

    @Test
    void refusesTextsThatCannotBeStored() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 1);
        given().header("Authorization", Tokens.approver())
                .contentType(ContentType.JSON)
                .body("{\"models\":[\"m\"],\"reason\":\"Our contract \\u0000 allows it\"}")
                .post("/api/v1/projects/{id}/permissions", project.id())
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("reason"))
                .body("errors[0].message", containsString("U+0000"));
        // where nobody asked before, the database does
        rules(project, "{\"answer\":{\"refuse\":[\"a\\u0000b\"]}}", 400);
    }

    @Test
    void holdsNothingThatWasErasedWhileItWasBuilt() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        UUID gone = project.examples().get(3);
        String[] asked = new String[1];
        QuarkusTransaction.requiringNew().timeout(60).run(() -> {
            asked[0] = QuarkusTransaction.suspendingExisting().call(() -> asked(project.id(), "{}"));
            versions.lockProject(project.id());
            UUID id = UUID.fromString(asked[0]);
            await().atMost(Duration.ofSeconds(30)).until(() -> QuarkusTransaction.suspendingExisting()
                    .call(() -> "publishing".equals(fixture.stage(id))));
            assertThat(fixture.number("select count(*) from version_row where version_id = ?", id))
                    .isZero();
            fixture.erase(gone);
        });

        published(asked[0]).body("rows", equalTo(39)).body("progress.attempts", greaterThan(1));
        get("/versions/" + asked[0] + "/rows/" + gone, 404);
        assertThat(fixture.number("select count(*) from version_row where version_id = ?", UUID.fromString(asked[0])))
                .isEqualTo(39);
    }

    @Test
    void isGoneOnceSomethingInItWasErased() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        String version = asked(project.id(), "{}");
        published(version);
        fixture.erase(project.examples().get(0));
        post("/versions/" + version + "/rebuild", "", 410).body("type", equalTo("urn:fulcrum:problem:erased"));
        fixture.tombstone(UUID.fromString(version));

        get("/versions/" + version, 200).body("state", equalTo("erased")).body("erasedAt", notNullValue());
        get("/versions/" + version + "/export", 410);
        get("/versions/" + version + "/croissant", 410);
        get("/versions/" + version + "/rows/" + project.examples().get(1), 410);
        post("/versions/" + version + "/rebuild", "", 410);

        String next = asked(project.id(), "{}");
        published(next).body("version", equalTo(2)).body("rows", equalTo(39));
    }

    @Test
    void endsAsFailedWhatTheRulesLeaveNothingOf() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body("{\"text\":{\"shortest\":5000}}")
                .put("/api/v1/projects/{id}/rules", project.id())
                .then()
                .statusCode(200);
        String version = asked(project.id(), "{}");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> get("/versions/" + version, 200)
                .body("state", equalTo("failed"))
                .body("version", nullValue())
                .body("failure.code", equalTo("not-enough-examples"))
                .body("failure.why", containsString("train has 0")));
        get("/projects/" + project.id() + "/versions", 200).body("items", hasSize(1));
    }

    @Test
    void holdsNoRowsThatAnotherCurationPlacedThanItSays(@TempDir Path folder) throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        CurationRequest says = new CurationRequest(Ids.next(), project.id(), "mia");
        RowSource.Selection selection = new RowSource.Selection(project.id(), new UUID[] {project.campaign()}, false);
        UUID version = Ids.next();
        curate.run(says, (stage, done, total) -> {});
        Path first = Files.createDirectory(folder.resolve("first"));
        assertThat(rows.write(version, selection, says.curationId(), first, (stage, done, total) -> {})
                        .census()
                        .counts(0)
                        .rows())
                .isEqualTo(40);

        curate.run(new CurationRequest(Ids.next(), project.id(), "zoe"), (stage, done, total) -> {});

        Path second = Files.createDirectory(folder.resolve("second"));
        assertThatThrownBy(() -> rows.write(version, selection, says.curationId(), second, (stage, done, total) -> {}))
                .isInstanceOf(JobDeferred.class);
    }

    @Test
    void asksForAnotherCurationWhereItsOwnIsOvertakenAndNoneIsCurrent() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        UUID id = UUID.fromString(asked(project.id(), "{}"));
        published(id.toString());
        VersionEntity version = QuarkusTransaction.requiringNew().call(() -> versions.findById(id));
        UUID own = version.curationId;
        UUID other = Ids.next();
        curate.run(new CurationRequest(other, project.id(), "zoe"), (stage, done, total) -> {});
        assertThat(curated.of(version, (stage, done, total) -> {}).curationId()).isEqualTo(other);
        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body("{\"text\":{\"shortest\":2}}")
                .put("/api/v1/projects/{id}/rules", project.id())
                .then()
                .statusCode(200);

        Curated next = curated.of(version, (stage, done, total) -> {});

        assertThat(next.curationId()).isNotIn(own, other);
        assertThat(next.ruleSet()).isEqualTo(1);
        assertThat(curate.stands(next.curationId(), project.id())).isTrue();
        assertThat(QuarkusTransaction.requiringNew().call(() -> versions.findById(id).curationId))
                .isEqualTo(next.curationId());
    }

    @Test
    void givesItsWorkerBackWhileACurationRuns() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        // of a replica that dies at once: its lease ends, and a worker of this one takes it up
        UUID curation = fixture.runningCuration(project.id(), Duration.ofSeconds(5));
        String version = asked(project.id(), "{}");

        await().atMost(Duration.ofSeconds(4)).untilAsserted(() -> get("/versions/" + version, 200)
                .body("progress.state", equalTo("waiting"))
                .body("progress.stage", equalTo("waiting for a curation that runs"))
                .body("progress.attempts", equalTo(0)));
        published(version)
                .body("progress.attempts", equalTo(1))
                .body("manifest.curation.curationId", equalTo(curation.toString()));
    }
}
