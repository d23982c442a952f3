package dev.fulcrum.dataset.versions;

import static dev.fulcrum.dataset.versions.VersionRequests.asked;
import static dev.fulcrum.dataset.versions.VersionRequests.contentOf;
import static dev.fulcrum.dataset.versions.VersionRequests.export;
import static dev.fulcrum.dataset.versions.VersionRequests.get;
import static dev.fulcrum.dataset.versions.VersionRequests.imported;
import static dev.fulcrum.dataset.versions.VersionRequests.post;
import static dev.fulcrum.dataset.versions.VersionRequests.published;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole way of a version. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class VersionsIT {
    private static EventProbe probe;

    @Inject
    VersionsFixture fixture;

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void leadsFromARowToItsCallAndIsTheSameWhenWrittenAgain() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 60);
        String version = asked(project.id(), "{}");
        published(version)
                .body("version", equalTo(1))
                .body("rows", equalTo(60))
                .body("progress.state", equalTo("done"))
                .body("manifest.counts.withTools", equalTo(6))
                .body("manifest.counts.withHistory", equalTo(6))
                .body("manifest.personalData.byKind.email.places", equalTo(6))
                .body("manifest.terms.'simulated-m'.trainingAllowed", equalTo(true))
                .body("manifest.rules.set.splits.test", notNullValue())
                .body("manifest.curation.counts.rows", equalTo(60))
                .body("manifest.overlap.earlierTestTexts", equalTo(0));
        VersionPublished fact = probe.fact(
                probe.await(
                        VersionPublished.class,
                        data -> data.path("versionId").asText().equals(version)),
                VersionPublished.class);
        assertThat(fact.contentSha256()).isEqualTo(contentOf(version));
        assertThat(fact.campaignId()).isEqualTo(project.campaign());

        UUID example = project.examples().get(7);
        get("/versions/" + version + "/rows/" + example, 200)
                .body("exchange.exchangeId", equalTo(project.exchangeOf(7).toString()))
                .body("exchange.requestId", equalTo("request-7"))
                .body("exchange.traceUrl", endsWith("/" + VersionsFixture.TRACE))
                .body("exchange.campaignId", equalTo(project.campaign().toString()))
                .body("curation.clusterId", notNullValue())
                .body("curation.curationId", equalTo(fact.curationId().toString()))
                .body("example", equalTo("/api/v1/examples/" + example));
        get("/versions/" + version + "/rows/" + UUID.randomUUID(), 404);

        get("/projects/" + project.id() + "/versions?limit=x", 400).body("field", equalTo("limit"));
        get("/projects/" + project.id() + "/examples?campaignId=abc", 400).body("field", equalTo("campaignId"));
        get("/versions/not-one", 404);

        describes(version, fact);
        String rebuild =
                post("/versions/" + version + "/rebuild", "", 202).extract().path("rebuildId");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get("/versions/" + version + "/rebuilds/" + rebuild, 200)
                        .body("state", equalTo("done"))
                        .body("contentSha256", equalTo(fact.contentSha256()))
                        .body("equal", equalTo(true))
                        .body("equalBytes", equalTo(true)));
        post("/projects/" + project.id() + "/versions", "{}", 409)
                .body("type", equalTo("urn:fulcrum:problem:unchanged"))
                .body("versionId", equalTo(version));
        post("/projects/" + project.id() + "/versions", "{\"campaignIds\":[\"" + UUID.randomUUID() + "\"]}", 404);
    }

    private static void describes(String version, VersionPublished fact) {
        get("/versions/" + version + "/croissant", 200)
                .contentType(containsString("application/ld+json"))
                .body("conformsTo[0]", equalTo("http://mlcommons.org/croissant/1.1"))
                .body("distribution[0].'@type'", equalTo("cr:FileObject"))
                .body("distribution[0].sha256", equalTo(fact.parquet().sha256()))
                .body("recordSet[1].field.source.extract.column", hasItems("example_id", "text", "label", "trace_id"))
                .body("'rai:personalSensitiveInformation'", hasSize(greaterThan(1)));
        String card = get("/versions/" + version + "/card", 200)
                .contentType(startsWith("text/markdown"))
                .extract()
                .asString();
        assertThat(card)
                .startsWith("# Golden dataset, version 1")
                .contains("| email | 6 in 6 rows |")
                .contains(fact.contentSha256());
    }

    @Test
    void isExportedAsOthersReadIt() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 60);
        fixture.review(project.examples().get(5), "correct", "=1+1");
        String version = asked(project.id(), "{\"campaignId\":\"" + project.campaign() + "\"}");
        published(version).body("rows", equalTo(60));

        List<String> lines = export(version, "format=jsonl").asString().lines().toList();
        assertThat(lines).hasSize(60);
        assertThat(lines.get(10))
                .startsWith("{\"messages\":[{\"role\":\"system\",\"content\":\"" + VersionsFixture.PROMPT
                        + "\"},{\"role\":\"user\",\"content\":\"before\"},{\"role\":\"assistant\",\"content\":\"yes\"},"
                        + "{\"role\":\"user\",\"content\":")
                .endsWith("{\"role\":\"assistant\",\"tool_calls\":" + VersionsFixture.CALLS + "}],\"tools\":"
                        + VersionsFixture.TOOLS + "}");
        assertThat(lines.get(5)).contains("\"assistant\",\"content\":\"lost\"");
        assertThat(export(version, "format=jsonl&answers=truth-first")
                        .asString()
                        .lines()
                        .toList()
                        .get(5))
                .contains("\"assistant\",\"content\":\"=1+1\"");
        assertThat(export(version, "format=csv").asString()).contains(",lost,=1+1,");
        assertThat(export(version, "format=csv&spreadsheet=true").asString()).contains(",lost,'=1+1,");
        get("/versions/" + version + "/export?answers=best", 400);
        get("/versions/" + version + "/export?format=huggingface&split=test", 400);

        Path parquet = Files.createTempFile("version", ".parquet");
        Files.write(parquet, export(version, "format=parquet").asByteArray());
        assertThat(duck("select count(*) from '" + parquet + "'")).isEqualTo("60");
        assertThat(duck("select count(distinct cluster_id) > 1 from '" + parquet + "'"))
                .isEqualTo("true");
        Files.delete(parquet);
        huggingFace(export(version, "format=huggingface").asByteArray());
    }

    private static void huggingFace(byte[] zip) throws Exception {
        Path folder = Files.createTempDirectory("hf");
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
        assertThat(names)
                .containsExactly(
                        "README.md",
                        "data/train-00000-of-00001.parquet",
                        "data/validation-00000-of-00001.parquet",
                        "data/test-00000-of-00001.parquet");
        assertThat(Files.readString(folder.resolve("README.md")))
                .startsWith("---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n")
                .contains("# Golden dataset, version 1");
        assertThat(duck("select count(*) from '" + folder + "/data/*.parquet'")).isEqualTo("60");
        assertThat(duck("select string_agg(distinct split) from '" + folder + "/data/test-*.parquet'"))
                .isEqualTo("test");
    }

    @Test
    void isPublishedWhereMostRowsWereBroughtAndNameNoModel() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        imported(
                project.id(),
                IntStream.range(40, 100)
                        .mapToObj(i -> VersionsFixture.said(i) + (i % 2 == 0 ? ",late" : ",lost"))
                        .collect(Collectors.joining("\n", "text,label\n", "\n")));
        String version = asked(project.id(), "{}");

        published(version)
                .body("manifest.content.teachers.people", greaterThan(40))
                .body("manifest.content.freeText", equalTo(false));
        VersionPublished fact = probe.fact(
                probe.await(
                        VersionPublished.class,
                        data -> data.path("versionId").asText().equals(version)),
                VersionPublished.class);
        assertThat(fact.teacherModel()).isEqualTo("simulated-m");
        assertThat(fact.labels()).contains("late", "lost");
    }

    @Test
    void saysHowMuchOfItModelsAreMeasuredWith() throws Exception {
        VersionsFixture.Prepared project = fixture.project(probe, 40);
        // with earlier turns, with personal data, and neither
        List<String> texts = List.of(
                VersionsFixture.said(0),
                "someone@elsewhere.example  " + VersionsFixture.said(1),
                VersionsFixture.said(2));
        List<String> keys =
                List.of(PlainText.key(VersionsFixture.said(0)), PlainText.key(VersionsFixture.said(2)), "f".repeat(64));
        named(project, "as-text", "texts", texts).statusCode(200).body("texts", equalTo(3));
        named(project, "as-keys", "textKeys", keys).statusCode(200).body("texts", equalTo(3));
        named(project, "nothing", "texts", List.of()).statusCode(400).body("field", equalTo("texts"));
        String version = asked(project.id(), "{}");
        published(version);

        assertThat(shared(version, "as-text")).isEqualTo(3);
        assertThat(shared(version, "as-keys")).isEqualTo(2);
    }

    private static ValidatableResponse named(
            VersionsFixture.Prepared project, String set, String field, List<String> said) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of(field, said))
                .put("/api/v1/projects/{id}/evaluation-sets/{name}", project.id(), set)
                .then();
    }

    private static int shared(String version, String set) {
        Map<String, Integer> rows =
                get("/versions/" + version, 200).extract().path("manifest.overlap.evaluationSets.'" + set + "'");
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String duck(String sql) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
