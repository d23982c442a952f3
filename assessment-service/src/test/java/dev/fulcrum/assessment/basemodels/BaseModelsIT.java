package dev.fulcrum.assessment.basemodels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.storage.ShippedCatalogue;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class BaseModelsIT {
    private static final String PATH = "/api/v1/base-models";

    @Inject
    ObjectMapper json;

    @Inject
    CatalogueInUse catalogue;

    @Inject
    LoadBaseModels load;

    private static RequestSpecification as(String token) {
        return given().header("Authorization", token).contentType("application/json");
    }

    private static ValidatableResponse rank(String body) {
        return as(Tokens.member()).body(body).post(PATH + "/rank").then();
    }

    private static ValidatableResponse refused(String body, String field, String... parts) {
        ValidatableResponse response = rank(body).statusCode(400).contentType("application/problem+json");
        response.body("detail", containsString(field));
        for (String part : parts) {
            response.body("detail", containsString(part));
        }
        return response;
    }

    private ObjectNode entry(String id) throws Exception {
        String text = as(Tokens.member())
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return (ObjectNode) json.readTree(text).get("entry");
    }

    /** A new entry under an id of its own, so that tests do not meet. */
    private ObjectNode fresh() throws Exception {
        ObjectNode entry = entry("qwen3-4b");
        entry.put("id", "test-" + UUID.randomUUID());
        entry.put("family", "Test");
        return entry;
    }

    private static ValidatableResponse create(ObjectNode entry) {
        return as(Tokens.operator()).body(entry.toString()).post(PATH).then();
    }

    private static ValidatableResponse put(ObjectNode entry) {
        return as(Tokens.operator())
                .body(entry.toString())
                .put(PATH + "/" + entry.get("id").asText())
                .then();
    }

    @Test
    void showsTheShippedCatalogueByFamilyAndPage() {
        String next = as(Tokens.member())
                .get(PATH + "?family=qwen3&limit=5")
                .then()
                .statusCode(200)
                .body("items", hasSize(5))
                .body("items.entry.family", everyItem(equalTo("Qwen3")))
                .body("items[0].entry.figures[0].origin.source", notNullValue())
                .extract()
                .path("next");
        as(Tokens.member())
                .get(PATH + "?family=Qwen3&limit=5&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("next", nullValue());
        as(Tokens.member()).get(PATH + "?limit=0").then().statusCode(400);
        as(Tokens.member()).get(PATH + "?family=nobody").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void tellsWhichModelIsMeantByANameThatDoesNotExist() {
        as(Tokens.member())
                .get(PATH + "/llama-4-8b")
                .then()
                .statusCode(404)
                .body("readAs", hasItem("llama-3.1-8b-instruct"))
                .body("detail", containsString("Scout"));
        as(Tokens.member()).get(PATH + "/nobody").then().statusCode(404).body("readAs", nullValue());
        as(Tokens.member()).get(PATH + "/nobody/history").then().statusCode(404);
    }

    @Test
    void keepsWhoChangedWhatAndWhatWasThereBefore() throws Exception {
        ObjectNode entry = fresh();
        String id = entry.get("id").asText();
        create(entry).statusCode(201).header("Location", containsString(id)).body("version", equalTo(1));
        entry.withObject("/context").put("tokens", 65_536);
        put(entry)
                .statusCode(200)
                .body("version", equalTo(2))
                .body("edited", equalTo(true))
                .body("changedBy", equalTo("otto"))
                .body("entry.context.tokens", equalTo(65_536));
        put(entry).statusCode(200).body("version", equalTo(2));

        as(Tokens.member())
                .get(PATH + "/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items.kind", equalTo(List.of("created", "replaced")))
                .body("items.changedBy", equalTo(List.of("otto", "otto")))
                .body("items[0].before", nullValue())
                .body("items[1].before.context.tokens", equalTo(131_072))
                .body("items[1].changedAt", notNullValue());
        String next = as(Tokens.member())
                .get(PATH + "/" + id + "/history?limit=1")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next");
        as(Tokens.member())
                .get(PATH + "/" + id + "/history?limit=1&cursor=" + next)
                .then()
                .body("items.version", equalTo(List.of(2)))
                .body("next", nullValue());
    }

    @Test
    void refusesAChangeOnTopOfAnotherVersion() throws Exception {
        ObjectNode entry = fresh();
        String path = PATH + "/" + entry.get("id").asText();
        create(entry).statusCode(201).header("ETag", equalTo("\"1\""));
        entry.put("name", "Second");
        as(Tokens.operator())
                .header("If-Match", "\"1\"")
                .body(entry.toString())
                .put(path)
                .then()
                .statusCode(200);
        entry.put("name", "Third");
        as(Tokens.operator())
                .header("If-Match", "\"1\"")
                .body(entry.toString())
                .put(path)
                .then()
                .statusCode(412)
                .body("detail", containsString("version 2"));
    }

    @Test
    void letsOperatorsEditAndOthersRead() throws Exception {
        ObjectNode entry = fresh();
        given().get(PATH).then().statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .post(PATH + "/rank")
                .then()
                .statusCode(401);
        as(Tokens.member()).body(entry.toString()).post(PATH).then().statusCode(403);
        as(Tokens.approver())
                .body(entry.toString())
                .put(PATH + "/qwen3-4b")
                .then()
                .statusCode(403);
        String admin = Tokens.bearer("anna", List.of("admin"), List.of());
        as(admin).body(entry.toString()).post(PATH).then().statusCode(201);
        String viewer = Tokens.bearer("vera", List.of("viewer"), List.of());
        as(viewer).get(PATH + "/qwen3-4b").then().statusCode(200);
        as(viewer).body("{\"benchmark\": \"mmlu\"}").post(PATH + "/rank").then().statusCode(200);
    }

    @Test
    void namesFieldValueAndMendOfABadEntry() throws Exception {
        ObjectNode entry = fresh();
        create(entry).statusCode(201);
        create(entry).statusCode(409).body("type", equalTo("urn:fulcrum:problem:base-model-exists"));

        ObjectNode negative = entry.deepCopy();
        negative.withObject("/parameters").put("totalB", -4);
        put(negative)
                .statusCode(400)
                .body("field", equalTo("parameters.totalB"))
                .body("detail", containsString("-4"))
                .body("detail", containsString("billions"));
        ObjectNode sourceless = entry.deepCopy();
        ((ObjectNode) sourceless.withArray("/figures").get(0)).remove("origin");
        put(sourceless).statusCode(400).body("field", equalTo("figures.[0].origin"));
        ObjectNode unknownBenchmark = entry.deepCopy();
        ((ObjectNode) unknownBenchmark.withArray("/figures").get(1)).put("benchmark", "vibes");
        put(unknownBenchmark)
                .statusCode(400)
                .body("field", equalTo("figures.[1].benchmark"))
                .body("detail", containsString("humaneval"));
        ObjectNode tomorrow = entry.deepCopy();
        tomorrow.withObject("/origin").put("asOf", "2999-01-01");
        put(tomorrow).statusCode(400).body("detail", containsString("2999-01-01"));
        ObjectNode extra = entry.deepCopy();
        extra.put("colour", "red");
        put(extra).statusCode(400).body("field", equalTo("colour"));
        as(Tokens.operator())
                .body(entry.toString())
                .put(PATH + "/qwen3-4b")
                .then()
                .statusCode(400)
                .body("field", equalTo("id"));
        as(Tokens.operator()).body("[]").post(PATH).then().statusCode(400);
        as(Tokens.operator()).body("{\"id\": ").post(PATH).then().statusCode(400);
        ObjectNode nobody = entry.deepCopy();
        nobody.put("id", "nobody");
        put(nobody).statusCode(404);
    }

    @Test
    void ranksWithReasonsForEveryExclusion() {
        rank("""
                {"benchmark": "mmlu", "memoryLimitGb": 24, "quantisationBits": 4, "minContextTokens": 32768,
                 "ecosystem": ["vllm"],
                 "use": {"purpose": "commercial", "monthlyActiveUsers": 800000000, "basedIn": {"EU": true},
                         "attributionAcceptable": true, "outputsTrainOtherModels": false,
                         "redistributesWeights": false}}
                """)
                .statusCode(200)
                .body("ranking.variant", equalTo("base/5-shot/no-cot/qwen3-report"))
                .body("ranking.ranked[0].model.id", notNullValue())
                .body("ranking.ranked[0].paretoFront", equalTo(true))
                .body("ranking.ranked.score.source", everyItem(notNullValue()))
                .body("ranking.ranked.model.id", hasItem("qwen3-14b"))
                .body("ranking.notComparable.model.id", hasItem("ministral-3-8b"))
                .body(
                        "ranking.excluded.find { it.model.id == 'llama-3.1-8b-instruct' }.reasons.criterion",
                        hasItem("licence.userLimit"))
                .body(
                        "ranking.excluded.find { it.model.id == 'llama-4-scout' }.reasons.criterion",
                        hasItems("licence.userLimit", "licence.regions", "memory"))
                .body(
                        "ranking.excluded.find { it.model.id == 'mistral-medium-3' }.reasons[0].because",
                        containsString("no weights"))
                .body("ranking.excluded.reasons.flatten().source", everyItem(notNullValue()))
                .body("ranking.assumptions.size()", greaterThan(3));
    }

    @Test
    void readsTheNamesOfTheTexts() {
        rank("{\"benchmark\": \"humaneval\", \"models\": [\"Llama 4-70B\", \"Qwen3 8B\"]}")
                .statusCode(200)
                .body("readings.name", hasItem("llama-4-70b"))
                .body("ranking.ranked.model.id", equalTo(List.of("llama-3.3-70b-instruct", "llama-3.1-70b-instruct")))
                .body("ranking.notComparable.model.id", equalTo(List.of("qwen3-8b")));
    }

    @Test
    void ranksByTheTeamsOwnMeasurementOnceThereIsOne() throws Exception {
        refused("{\"benchmark\": \"own-clauses\"}", "benchmark", "own-clauses", "mmlu");
        ObjectNode entry = fresh();
        ObjectNode figure = (ObjectNode) entry.withArray("/figures").get(0).deepCopy();
        figure.put("benchmark", "own-clauses").put("value", 91);
        entry.withArray("/figures").add(figure);
        create(entry).statusCode(201);
        rank("{\"benchmark\": \"own-clauses\"}")
                .statusCode(200)
                .body("ranking.ranked", hasSize(1))
                .body("ranking.ranked[0].toldApartFromBest", nullValue());
    }

    @Test
    void namesFieldValueAndMendOfABadQuestion() {
        refused("{\"benchmark\": \"vibes\"}", "benchmark", "vibes", "humaneval", "gsm8k")
                .body("known", hasItem("mmlu"));
        refused("{}", "benchmark", "must name a benchmark");
        refused("{\"benchmark\": \"mmlu\", \"memoryLimitGb\": -24}", "memoryLimitGb", "-24", "above 0 GB");
        refused("{\"benchmark\": \"mmlu\", \"quantisationBits\": 5}", "quantisationBits", "5", "16, 8, 4");
        refused("{\"benchmark\": \"mmlu\", \"usableMemoryShare\": 1.5}", "usableMemoryShare", "1.5");
        refused(
                "{\"benchmark\": \"mmlu\", \"minContextTokens\": 20000000}",
                "minContextTokens",
                "10485760",
                "retrieval");
        refused("{\"benchmark\": \"mmlu\", \"minContextTokens\": 0}", "minContextTokens");
        refused("{\"benchmark\": \"mmlu\", \"variant\": \"base\"}", "variant", "base/5-shot/no-cot/qwen3-report");
        refused("{\"benchmark\": \"mmlu\", \"hardware\": \"abacus\"}", "hardware", "abacus", "H200");
        refused("{\"benchmark\": \"mmlu\", \"ecosystem\": [\"telex\"]}", "ecosystem", "telex", "gguf");
        refused("{\"benchmark\": \"mmlu\", \"models\": [\"gpt-99\"]}", "models", "gpt-99", "qwen3-8b");
        refused(
                "{\"benchmark\": \"mmlu\", \"use\": {\"purpose\": \"fun\"}}",
                "purpose",
                "fun",
                "commercial or research");
        refused("{\"benchmark\": \"mmlu\", \"use\": {\"monthlyActiveUsers\": -1}}", "monthlyActiveUsers", "-1");
        refused("{\"benchmark\": \"mmlu\", \"use\": {\"basedIn\": {\"europe\": true}}}", "two capital letters");
        refused("{\"benchmark\": \"mmlu\", \"staleAfterMonths\": 0}", "staleAfterMonths");
        refused("{\"benchmark\": \"mmlu\", \"devices\": 0}", "devices");
        refused("{\"benchmark\": \"mmlu\", \"memoryLimitGb\": \"much\"}", "memoryLimitGb", "much");
        refused("{\"benchmark\": \"mmlu\", \"memory\": 24}", "memory");
    }

    @Test
    void leavesEditsAloneWhenALaterCatalogueComes() throws Exception {
        ObjectNode edited = entry("smollm2-135m");
        edited.put("name", "Edited here");
        put(edited).statusCode(200);
        ShippedCatalogue shipped = catalogue.shipped();
        assertThat(load.load(shipped)).as("the same file again").isZero();

        List<BaseModel> later = shipped.models().stream()
                .filter(model -> model.family().equals("SmolLM2"))
                .map(BaseModelsIT::renamed)
                .toList();
        String version = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
        assertThat(load.load(new ShippedCatalogue(version, later, shipped.vocabulary())))
                .isEqualTo(later.size() - 1);
        assertThat(entry("smollm2-135m").get("name").asText()).isEqualTo("Edited here");
        assertThat(entry("smollm2-360m").get("name").asText()).isEqualTo("A later name");
        as(Tokens.member())
                .get(PATH + "/smollm2-360m/history")
                .then()
                .body("items.kind", equalTo(List.of("shipped", "shipped")))
                .body("items[1].before.name", equalTo("SmolLM2 360M"));
    }

    private static BaseModel renamed(BaseModel model) {
        return new BaseModel(
                model.id(),
                "A later name",
                model.family(),
                model.weightsPublished(),
                model.repository(),
                model.parameters(),
                model.context(),
                model.weights(),
                model.kvCache(),
                model.licence(),
                model.ecosystem(),
                model.figures(),
                model.speeds(),
                model.remarks(),
                model.origin());
    }
}
