package dev.fulcrum.dataset.reviews;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.fulcrum.dataset.PlacedExamples;
import dev.fulcrum.dataset.TeacherServer;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
@QuarkusTestResource(TeacherServer.class)
class ReviewsIT {
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
    void keepsEveryReviewAndCountsTheLatest() {
        UUID example = PlacedExamples.of(probe, dataSource).train("Where is it", "late");

        review(example, "{\"decision\":\"accept\"}").statusCode(200).body("review.truth", equalTo("late"));
        review(example, "{\"decision\":\"accept\"}").statusCode(200);
        review(example, "{\"decision\":\"correct\",\"truth\":\"lost\"}")
                .statusCode(200)
                .body("review.decision", equalTo("correct"))
                .body("split", equalTo("train"));
        review(example, "{\"decision\":\"reject\",\"truth\":\"x\"}").statusCode(400);

        get("/examples/" + example + "/reviews")
                .body("items.decision", contains("correct", "accept"))
                .body("items.reviewedBy", contains("mia", "mia"));
        get("/examples/" + example + "/reviews?limit=1").body("items", hasSize(1));
        get("/examples/" + example).body("review.truth", equalTo("lost"));
    }

    @Test
    void answersEachReviewOfABatchAndTakesItAgainWithoutEffect() {
        PlacedExamples examples = PlacedExamples.of(probe, dataSource);
        UUID right = examples.train("one", "late");
        UUID wrong = examples.train("two", "late");
        UUID elsewhere = PlacedExamples.of(probe, dataSource).train("three", "late");
        String batch = "{\"reviews\":[" + one(right, "accept", null) + "," + one(wrong, "correct", "lost") + ","
                + one(wrong, "correct", null) + "," + one(elsewhere, "accept", null) + "]}";

        post("/projects/" + examples.projectId() + "/reviews", batch)
                .statusCode(200)
                .body("reviewed", equalTo(2))
                .body("refused", equalTo(2))
                .body("items.outcome", contains("reviewed", "reviewed", "refused", "refused"))
                .body("items[2].code", equalTo("invalid-request"))
                .body("items[3].code", equalTo("not-found"));
        post("/projects/" + examples.projectId() + "/reviews", batch)
                .statusCode(200)
                .body("reviewed", equalTo(0))
                .body("unchanged", equalTo(2));

        assertThat(examples.count("select count(*) from review where project_id = ?", examples.projectId()))
                .isEqualTo(2);
        String many =
                "{\"reviews\":[" + (one(right, "accept", null) + ",").repeat(1000) + one(right, "accept", null) + "]}";
        post("/projects/" + examples.projectId() + "/reviews", many).statusCode(400);
        given().header("Authorization", Tokens.stranger())
                .contentType(ContentType.JSON)
                .body(batch)
                .post("/api/v1/projects/" + examples.projectId() + "/reviews")
                .then()
                .statusCode(403);
    }

    @Test
    void asksFirstWhereAnotherModelOrTheNearDuplicatesSayOtherwise() {
        PlacedExamples examples = PlacedExamples.of(probe, dataSource);
        UUID cluster = UUID.randomUUID();
        examples.add("where is it", "late", "train", null, cluster, 3);
        examples.add("where is it?", "Late", "train", null, cluster, 3);
        UUID odd = examples.add("where is it!", "lost", "train", null, cluster, 3);
        UUID doubted = examples.train("something else", "late");
        examples.update("update example set second_label = 'refund', second_model = 'other' where id = ?", doubted);
        UUID agreed = examples.train("and this", "late");
        examples.update("update example set second_label = 'LATE', second_model = 'other' where id = ?", agreed);

        List<String> asked = new ArrayList<>();
        String cursor = "";
        do {
            ValidatableResponse page = queue(examples, "limit=1" + cursor);
            asked.addAll(page.extract().path("items.example.exampleId"));
            String next = page.extract().path("next");
            cursor = next == null ? null : "&cursor=" + next;
        } while (cursor != null);
        assertThat(asked).containsExactlyInAnyOrder(odd.toString(), doubted.toString());
        ValidatableResponse all = queue(examples, "limit=10");
        all.body("items.find { it.example.exampleId == '" + odd + "' }.why.code", contains("cluster-majority"))
                .body("items.find { it.example.exampleId == '" + odd + "' }.why[0].detail", containsString("67 %"))
                .body(
                        "items.find { it.example.exampleId == '" + doubted + "' }.why[0].detail",
                        equalTo("other answered refund to the same."));

        review(odd, "{\"decision\":\"correct\",\"truth\":\"late\"}").statusCode(200);
        queue(examples, "").body("items.example.exampleId", contains(doubted.toString()));
        queue(examples, "split=test").body("items", hasSize(0));
        given().header("Authorization", Tokens.member())
                .get("/api/v1/projects/" + examples.projectId() + "/review-queue?strategy=hunch")
                .then()
                .statusCode(400)
                .body("detail", containsString("disagreement"));
    }

    @Test
    void asksWhereNearDuplicatesAreUndecidedAndWhereALabelIsRare() {
        PlacedExamples examples = PlacedExamples.of(probe, dataSource);
        UUID cluster = UUID.randomUUID();
        UUID one = examples.add("is it here", "late", "train", null, cluster, 2);
        UUID other = examples.add("is it here?", "lost", "train", null, cluster, 2);
        examples.train("x", "late");
        UUID test = examples.test("y", "late");

        queue(examples, "strategy=uncertain")
                .body("items.example.exampleId.toSet()", equalTo(java.util.Set.of(one.toString(), other.toString())));
        queue(examples, "strategy=rare-label&limit=1")
                .body("items[0].example.exampleId", equalTo(other.toString()))
                .body("items[0].why[0].detail", equalTo("1 of the project's examples have its label."));
        queue(examples, "strategy=unlabelled-test").body("items.example.exampleId", contains(test.toString()));
        queue(examples, "strategy=random").body("items", hasSize(4));
    }

    @Test
    void saysWhatTheShareOfAcceptedStandsFor() {
        PlacedExamples examples = PlacedExamples.of(probe, dataSource);
        for (int i = 0; i < 20; i++) {
            examples.test("test " + i, "late");
            examples.train("train " + i, "late");
        }
        List<String> chance =
                queue(examples, "strategy=unlabelled-test&limit=20").extract().path("items.example.exampleId");
        List<String> train = queue(examples, "strategy=random&split=train&limit=20")
                .extract()
                .path("items.example.exampleId");
        review(UUID.fromString(train.get(19)), "{\"decision\":\"reject\"}").statusCode(200);
        for (int i = 0; i < 10; i++) {
            review(
                            UUID.fromString(chance.get(i)),
                            i == 0 ? "{\"decision\":\"correct\",\"truth\":\"lost\"}" : "{\"decision\":\"accept\"}")
                    .statusCode(200);
        }
        // found because it looked wrong: behind the gap, so it does not count
        review(UUID.fromString(chance.get(15)), "{\"decision\":\"reject\"}").statusCode(200);

        String test = "parts.find { it.part == 'test random' }";
        agreement(examples)
                .body(test + ".reviewed", equalTo(11))
                .body(test + ".counted", equalTo(10))
                .body(test + ".acceptedShare", equalTo(0.9f))
                .body(test + ".basis", equalTo("sample"))
                .body(test + ".interval.low", equalTo(0.59585f))
                .body(test + ".estimates", containsString("drawn from it by chance"))
                .body("parts.find { it.part == 'train' }.basis", equalTo("chosen"));
        for (String id : chance) {
            review(UUID.fromString(id), "{\"decision\":\"accept\"}").statusCode(200);
        }
        agreement(examples).body(test + ".basis", equalTo("all")).body(test + ".acceptedShare", equalTo(1.0f));
    }

    @Test
    void listsExamplesByWhatIsKnownOfThemAndFollowsOneToItsCallAndVersions() {
        PlacedExamples examples = PlacedExamples.of(probe, dataSource);
        UUID cluster = UUID.randomUUID();
        UUID placed = examples.add("ab is here", "late", "validation", null, cluster, 1);
        UUID free = examples.add("cd is here", "lost");
        examples.update("update example set language = 'en' where id = ?", free);
        String list = "/projects/" + examples.projectId() + "/examples";

        get(list).body("items", hasSize(2)).body("items[1].split", nullValue());
        get(list + "?split=validation").body("items.exampleId", contains(placed.toString()));
        get(list + "?clusterId=" + cluster).body("items.exampleId", contains(placed.toString()));
        get(list + "?language=en").body("items.exampleId", contains(free.toString()));
        get(list + "?origin=imported").body("items", hasSize(0));
        get(list + "?campaignId=" + examples.campaignId()).body("items", hasSize(2));
        review(placed, "{\"decision\":\"accept\"}").statusCode(200);
        get(list + "?reviewed=true").body("items.exampleId", contains(placed.toString()));
        get(list + "?reviewed=false&origin=captured").body("items.exampleId", contains(free.toString()));

        get("/examples/" + placed)
                .body("exampleId", equalTo(placed.toString()))
                .body("place.clusterSize", equalTo(1))
                .body("personalData.text[0].kind", equalTo("name"))
                .body("personalData.text[0].end", equalTo(2))
                .body("lineage.traceId", equalTo("0af7651916cd43dd8448eb211c80319c"))
                .body("lineage.requestId", equalTo("request-" + placed))
                .body("lineage.systemPrompt", equalTo("Answer with a label."))
                .body("lineage.versions", hasSize(0));
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/examples/" + placed)
                .then()
                .statusCode(403);
    }

    private static String one(UUID example, String decision, String truth) {
        return "{\"exampleId\":\"" + example + "\",\"decision\":\"" + decision + "\""
                + (truth == null ? "" : ",\"truth\":\"" + truth + "\"") + "}";
    }

    private static ValidatableResponse queue(PlacedExamples examples, String query) {
        return get("/projects/" + examples.projectId() + "/review-queue" + (query.isEmpty() ? "" : "?" + query));
    }

    private static ValidatableResponse agreement(PlacedExamples examples) {
        return get("/projects/" + examples.projectId() + "/review-agreement");
    }

    private static ValidatableResponse review(UUID example, String body) {
        return post("/examples/" + example + "/review", body);
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.member())
                .get("/api/v1" + path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String path, String body) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1" + path)
                .then();
    }
}
