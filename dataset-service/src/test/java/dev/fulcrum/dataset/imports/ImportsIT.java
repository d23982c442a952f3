package dev.fulcrum.dataset.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.fulcrum.dataset.PlacedExamples;
import dev.fulcrum.dataset.TeacherServer;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
@QuarkusTestResource(TeacherServer.class)
class ImportsIT {
    private static EventProbe probe;

    @Inject
    DataSource dataSource;

    @BeforeAll
    static void open() {
        probe = new EventProbe();
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void bringsACsvFileInWithoutPersonalDataAndWithItsTruths() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        String file = "text,label,truth\n\"Write to anna.muster@example-mail.com, please\",late,late\n"
                + "Gone,late,lost\nGone,late,lost\nNobody looked,lost,\n";

        UUID id = created(project, "format=csv", file)
                .body("imported", equalTo(3))
                .body("duplicates", equalTo(1))
                .body("broken", equalTo(0))
                .body("importedBy", equalTo("mia"))
                .body("rights", equalTo("our own tickets"))
                .extract()
                .path("importId")
                .toString()
                .transform(UUID::fromString);

        get("/projects/" + project.projectId() + "/examples?origin=imported&sourceId=" + id)
                .body("items", hasSize(3))
                .body("items[0].text", startsWith("Write to "))
                .body("items[0].personalData.text[0].kind", equalTo("email"))
                .body("items[0].review.decision", equalTo("accept"))
                .body("items[1].review.decision", equalTo("correct"))
                .body("items[1].review.truth", equalTo("lost"));
        assertThat(project.count("select count(*) from example where text like '%anna.muster%'"))
                .isZero();
        assertThat(project.count("select count(*) from review where project_id = ?", project.projectId()))
                .isEqualTo(2);
    }

    @Test
    void bringsAChatWithItsEarlierTurnsAndTools() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        String file =
                "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hi\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Hello\"},{\"role\":\"user\",\"content\":\"Find 7\"},"
                        + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"find\",\"arguments\":\"{\\\"id\\\":7}\"}}]}],"
                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"find\"}}]}\n";

        created(project, "format=openai-chat-jsonl&model=simulated-m", file);

        String example = get("/projects/" + project.projectId() + "/examples")
                .body("items[0].text", equalTo("Find 7"))
                .body("items[0].label", equalTo("[{\"arguments\":{\"id\":7},\"name\":\"find\"}]"))
                .body("items[0].model", equalTo("simulated-m"))
                .extract()
                .path("items[0].exampleId");
        get("/examples/" + example)
                .body("lineage.history[1].content", equalTo("Hello"))
                .body("lineage.tools[0].function.name", equalTo("find"))
                .body("lineage.toolCalls[0].id", equalTo("c1"))
                .body("lineage.systemPrompt", equalTo("Be brief."))
                .body("lineage.source.kind", equalTo("import"))
                .body("lineage.source.href", startsWith("/api/v1/imports/"));
    }

    @Test
    void storesNothingOfAFileWhoseFortyThousandthLineIsBroken() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        StringBuilder file = new StringBuilder("text,label\n");
        for (int line = 2; line < 40_000; line++) {
            file.append("text of line ").append(line).append(",late\n");
        }
        file.append("the broken one,\nthe last,late\n");

        String report = post(project, "format=csv", file.toString())
                .statusCode(400)
                .body("type", equalTo("urn:fulcrum:problem:file-refused"))
                .body("problems[0].line", equalTo(40_000))
                .body("problems[0].field", equalTo("label"))
                .body("detail", containsString("Line 40000"))
                .extract()
                .path("importId");
        assertThat(project.count("select count(*) from example where project_id = ?", project.projectId()))
                .isZero();
        get("/imports/" + report).body("state", equalTo("refused")).body("rows", equalTo(40_000));

        created(project, "format=csv&onBroken=skip", file.toString())
                .body("imported", equalTo(39_999))
                .body("broken", equalTo(1))
                .body("problems[0].code", equalTo("empty"));
        assertThat(project.count("select count(*) from example where project_id = ?", project.projectId()))
                .isEqualTo(39_999);
    }

    @Test
    void takesAFileOnceUntilItIsTakenBack() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        String file = "text,label,truth\nonce,late,late\n";
        String first = created(project, "format=csv", file).extract().path("importId");

        post(project, "format=csv", file).statusCode(409).body("importId", equalTo(first));
        delete(first).statusCode(200).body("state", equalTo("taken-back")).body("takenBackBy", equalTo("mia"));
        delete(first).statusCode(200);
        assertThat(project.count("select count(*) from example where project_id = ?", project.projectId()))
                .isZero();
        assertThat(project.count("select count(*) from review where project_id = ?", project.projectId()))
                .isZero();
        created(project, "format=csv", file);
        get("/projects/" + project.projectId() + "/imports").body("items", hasSize(2));
    }

    @Test
    void keepsWhatAVersionHolds() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        String id = created(project, "format=csv", "text,label\nheld,late\n")
                .extract()
                .path("importId");
        UUID version = UUID.randomUUID();
        project.update(
                "insert into version (id, project_id, team, generation, published_by, state)"
                        + " values (?, ?, 'support', 1, 'ada', 'building')",
                version,
                project.projectId());
        delete(id).statusCode(409).body("type", equalTo("urn:fulcrum:problem:version-building"));
        project.update(
                "insert into version_row (version_id, example_id, position, split, weight)"
                        + " select ?, id, 0, 'train', 1 from example where source_id = ?",
                version,
                UUID.fromString(id));

        delete(id).statusCode(409).body("type", equalTo("urn:fulcrum:problem:in-version"));
    }

    @Test
    void namesWhatIsWrongWithAFile() {
        PlacedExamples project = PlacedExamples.of(probe, dataSource);
        refused(project, "csv", "id,text\n1,x\n", "wrong-header");
        refused(project, "csv", "", "empty-file");
        refused(project, "csv", "text,label\n\"open,late\n", "quote-left-open");
        refused(project, "openai-chat-jsonl", "\n\n", "empty-file");
        refused(project, "openai-chat-jsonl", "{\"messages\":\"" + "x".repeat(10_000_000) + "\"}\n", "line-too-long");
        byte[] latin = "text,label\nM\u00fcnchen,late\n".getBytes(StandardCharsets.ISO_8859_1);
        post(project, "format=csv", latin).statusCode(400).body("problems[0].code", equalTo("not-utf8"));
        post(project, "format=xml", "x").statusCode(400).body("field", equalTo("format"));
        post(project, "format=csv&onBroken=maybe", "x").statusCode(400).body("field", equalTo("onBroken"));
        post(project, "format=csv", new byte[13_000_000]).statusCode(413).body("detail", containsString("12582912"));
        given().header("Authorization", Tokens.member())
                .contentType("text/csv")
                .body("text,label\na,b\n")
                .queryParam("rights", " ")
                .post("/api/v1/projects/" + project.projectId() + "/imports?format=csv")
                .then()
                .statusCode(400)
                .body("field", equalTo("rights"));
        given().header("Authorization", Tokens.stranger())
                .contentType("text/csv")
                .body("text,label\na,b\n")
                .post("/api/v1/projects/" + project.projectId() + "/imports?format=csv&rights=mine")
                .then()
                .statusCode(403);
        assertThat(project.count("select count(*) from example where project_id = ?", project.projectId()))
                .isZero();
    }

    private static void refused(PlacedExamples project, String format, String file, String code) {
        post(project, "onBroken=skip&format=" + format, file).statusCode(400).body("problems[0].code", equalTo(code));
    }

    private static ValidatableResponse created(PlacedExamples project, String query, String file) {
        return post(project, query, file)
                .statusCode(201)
                .header("Location", containsString("/api/v1/imports/"))
                .body("state", equalTo("imported"));
    }

    private static ValidatableResponse post(PlacedExamples project, String query, String file) {
        return post(project, query, file.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse post(PlacedExamples project, String query, byte[] file) {
        return given().header("Authorization", Tokens.member())
                .contentType("application/octet-stream")
                .body(file)
                .queryParam("rights", "our own tickets")
                .post("/api/v1/projects/" + project.projectId() + "/imports?" + query)
                .then();
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.member())
                .get("/api/v1" + path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse delete(String id) {
        return given().header("Authorization", Tokens.member())
                .delete("/api/v1/imports/" + id)
                .then();
    }
}
