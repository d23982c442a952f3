package dev.fulcrum.assessment.assessments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.fulcrum.assessment.decisions.Shipped;
import dev.fulcrum.assessment.questions.domain.FactType;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.AssessmentRevised;
import dev.fulcrum.events.cost.PriceChanged;
import dev.fulcrum.events.cost.ThresholdCrossed;
import dev.fulcrum.events.cost.UsageSummarised;
import dev.fulcrum.events.evaluation.DriftDetected;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class AssessmentIT {
    private static EventProbe probe;

    @BeforeAll
    static void start() {
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        probe.close();
    }

    @Test
    void explainsItsAnswerAndWhatWouldFlipIt() {
        String project = project("explained");
        ValidatableResponse answer = assess(project, contracts()).statusCode(201);

        answer.body("recommendation", equalTo("fine-tune-open-model"))
                .body("migrates", equalTo(true))
                .body("policyVersion", equalTo(Shipped.POLICY.version()))
                .body("answer.confidence.share", greaterThan(0.3f))
                .body("answer.confidence.draws", equalTo(400))
                .body("answer.ranking", hasSize(Shipped.OPTIONS.size()))
                .body("answer.ranking[0].option", equalTo("fine-tune-open-model"))
                .body("answer.ranking[0].standing", equalTo("open"))
                .body("answer.ranking.find { it.option == 'build-from-scratch' }.standing", equalTo("vetoed"))
                .body("answer.reasons.find { it.rule == 'spend-above-threshold' }.source", startsWith("S4 L18"))
                .body("answer.facts.find { it.fact == 'monthlySpendUsd' }.origin", equalTo("stated"))
                .body("answer.facts.find { it.fact == 'biasesAcceptable' }.origin", equalTo("assumed"))
                .body("answer.flips.fact", hasItem("monthlySpendUsd"))
                .body("answer.flips.recommendation", everyItem(not("fine-tune-open-model")))
                .body("answer.missing.fact", hasItem("costOfWrongAnswerUsd"))
                .body("answer.missing[0].changes", greaterThan(0f))
                .body("answer.buildPlan.parameters", equalTo(2.5e6f))
                .body("answer.baseModels.benchmark", equalTo("mmlu"))
                .body("answer.baseModels.candidates.size()", greaterThan(3))
                .body("answer.baseModels.candidates[0].source", not(nullValue()))
                .body("answer.baseModels.excluded", greaterThan(0));

        String to = answer.extract().path("answer.flips.find { it.fact == 'monthlySpendUsd' }.to");
        String then = answer.extract().path("answer.flips.find { it.fact == 'monthlySpendUsd' }.recommendation");
        Map<String, Object> changed = contracts();
        changed.put("monthlySpendUsd", to);
        assess(project, changed).statusCode(201).body("recommendation", equalTo(then));
    }

    @Test
    void refusesFactsThatCannotBe() {
        String project = project("refused");
        assess(project, Map.of("monthlySpendUsd", -1, "requiredQuality", 86, "colour", "red"))
                .statusCode(422)
                .body("type", equalTo("urn:fulcrum:problem:facts-invalid"))
                .body("violations", hasSize(3))
                .body("detail", containsString("86 % is 0.86"));
        assess(project, Map.of("monthlySpendUsd", Map.of("amount", 5, "currency", "EUR")))
                .statusCode(422)
                .body("violations[0].says", containsString("EUR is not its unit"));
        assess(project, Map.of("marketProven", false, "productStage", "mature"))
                .statusCode(422)
                .body("type", equalTo("urn:fulcrum:problem:facts-contradict"))
                .body("contradictions[0].facts", hasItem("productStage"));
        assess(
                        project,
                        Map.of(
                                "dataIsolation",
                                "onPremises",
                                "edgeRequired",
                                true,
                                "marketProven",
                                true,
                                "upfrontBudgetUsd",
                                100))
                .statusCode(422)
                .body("type", equalTo("urn:fulcrum:problem:no-route-left"))
                .body("detail", containsString("budget-tuning removes"));
        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/projects/" + project + "/assessments")
                .then()
                .statusCode(400);
    }

    @Test
    void tellsOdditiesThatItDoesNotRefuse() {
        assess(project("odd"), Map.of("teamSkill", "none", "canMaintainModels", true))
                .statusCode(201)
                .body("answer.contradictions.id", hasItem("who-maintains"));
    }

    @Test
    void keepsARecordThatIsSignedOffAndSuperseded() {
        String project = project("filed");
        String first = assess(project, contracts()).extract().path("assessmentId");
        String second = assess(project, contracts())
                .body("supersedes", equalTo(first))
                .extract()
                .path("assessmentId");

        signOff(first, Tokens.approver()).statusCode(409).body("assessmentId", equalTo(second));
        signOff(second, Tokens.member()).statusCode(403);
        signOff(second, Tokens.approver()).statusCode(200).body("signedOffBy", equalTo("ada"));
        signOff(second, Tokens.approver()).statusCode(409).body("detail", containsString("ada"));

        String markdown = record(second, "text/markdown").extract().asString();
        assertThat(markdown)
                .startsWith("# Decision record: filed")
                .contains(
                        "## What would flip it",
                        "## Ranking",
                        "## Base models to start from",
                        "## Inputs",
                        "## Ninety days",
                        "S4 L18")
                .contains("| supersedes | " + first + " |")
                .contains("signed off | ada at ")
                .doesNotContain("null", "NaN", "Infinity");
        String page = record(second, "text/html").extract().asString();
        assertThat(page).contains("<table>", "<h2>What would flip it</h2>").doesNotContain("\n| ");
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/assessments/" + second + "/record")
                .then()
                .statusCode(403);
    }

    @Test
    void looksAgainWhenSpendCrossesAThresholdAndSpeaksOnlyIfSomethingChanged() {
        String project = project("spending");
        Map<String, Object> facts = contracts();
        facts.remove("monthlySpendUsd");
        facts.put("tunedModelQuality", 0.9);
        ProjectRef ref = new ProjectRef(UUID.fromString(project), "support", 1);
        probe.publish("cost", ref, crossed("1500"), UUID.randomUUID());
        String first = awaitSpend(project, facts, "1500");

        UUID crossing = UUID.randomUUID();
        probe.publish("cost", ref, crossed("140000"), crossing);

        ProbedEvent event = revised(first);
        AssessmentRevised fact = probe.fact(event, AssessmentRevised.class);
        assertThat(event.data().path("causedBy").asText()).isEqualTo(crossing.toString());
        assertThat(fact.because()).contains("140000", "monthly-spend");
        assertThat(fact.recommendation()).isEqualTo("fine-tune-open-model");
        get("/assessments/" + fact.assessmentId())
                .body("supersedes", equalTo(first))
                .body("because", equalTo(fact.because()))
                .body("answer.facts.find { it.fact == 'monthlySpendUsd' }.origin", equalTo("measured"));

        // another amount on the same side of everything: nothing to say
        probe.publish("cost", ref, crossed("141000"), UUID.randomUUID());
        probe.publish(
                "evaluation", ref, new DriftDetected(UUID.randomUUID(), "agreement", 0.7, 0.8), UUID.randomUUID());
        ProbedEvent drift = revised(fact.assessmentId().toString());
        assertThat(probe.fact(drift, AssessmentRevised.class).because()).contains("agreement drifted");
        assertThat(probe.all(AssessmentRevised.class))
                .noneMatch(each -> each.data().path("because").asText().contains("141000"));
    }

    @Test
    void fillsInWhatTheBillSays() {
        String project = project("measured");
        ProjectRef ref = new ProjectRef(UUID.fromString(project), "support", 1);
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(48, ChronoUnit.HOURS);
        for (int i = 0; i < 48; i++) {
            probe.publish(
                    "cost",
                    ref,
                    new UsageSummarised(
                            "measured", hour.plus(i, ChronoUnit.HOURS), 1000, 500_000, 20_000, new Money("3.5", "USD")),
                    UUID.randomUUID());
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assess(project, Map.of("marketProven", true))
                .statusCode(201)
                .body("answer.facts.find { it.fact == 'monthlySpendUsd' }.source", containsString("48 hours")));
        assess(project, Map.of("marketProven", true))
                .body("answer.facts.find { it.fact == 'monthlyCalls' }.value", equalTo("730000"))
                .body("answer.facts.find { it.fact == 'inputTokensPerCall' }.value", equalTo("500"))
                .body("answer.facts.find { it.fact == 'outputTokensPerCall' }.value", equalTo("20"))
                .body("answer.facts.find { it.fact == 'monthlySpendUsd' }.value", equalTo("2555"));

        probe.publish(
                "cost",
                ref,
                new PriceChanged("openai/m", Instant.now(), new Money("20", "USD"), new Money("100", "USD")),
                UUID.randomUUID());
        // 730,000 calls x (500 x 20 + 20 x 100) per million
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assess(project, Map.of("marketProven", true))
                .body("answer.facts.find { it.fact == 'monthlySpendUsd' }.value", equalTo("8760")));
    }

    @Test
    void findsPairsWhereNoSingleChangeIsEnough() {
        String project = project("paired");
        String id = assess(project, contracts()).extract().path("assessmentId");
        given().header("Authorization", Tokens.member())
                .get("/api/v1/assessments/" + id + "/pairs")
                .then()
                .statusCode(404);
        given().header("Authorization", Tokens.member())
                .post("/api/v1/assessments/" + id + "/pairs")
                .then()
                .statusCode(202)
                .body("state", equalTo("waiting"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/assessments/" + id + "/pairs").body("state", equalTo("done")));
        ValidatableResponse found = get("/assessments/" + id + "/pairs").body("items.size()", greaterThan(0));

        Map<String, ?> pair = found.extract().path("items[0]");
        Map<String, Object> one = contracts();
        one.put(String.valueOf(pair.get("fact")), pair.get("to"));
        assess(project, one).body("recommendation", equalTo("fine-tune-open-model"));
        Map<String, Object> other = contracts();
        other.put(String.valueOf(pair.get("otherFact")), pair.get("otherTo"));
        assess(project, other).body("recommendation", equalTo("fine-tune-open-model"));
        one.put(String.valueOf(pair.get("otherFact")), pair.get("otherTo"));
        assess(project, one).body("recommendation", equalTo(pair.get("recommendation")));
    }

    @Test
    void sweepsCombinationsAsCsv() {
        Map<String, Object> facts = contracts();
        List<Object> spends = List.of(1000, 20_000, 140_000);
        String csv = given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "facts",
                        facts,
                        "vary",
                        Map.of("monthlySpendUsd", spends, "dataIsolation", List.of("none", "onPremises"))))
                .post("/api/v1/assessments/sweep")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).contains("monthlySpendUsd", "dataIsolation", ",recommendation,runnerUp,");
        assertThat(lines).filteredOn(line -> line.contains("onPremises")).allMatch(line -> !line.contains("api,"));

        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of("facts", facts, "vary", Map.of("dataIsolation", List.of("strict"))))
                .post("/api/v1/assessments/sweep")
                .then()
                .statusCode(422);
        Map<String, List<Integer>> tooMany = new HashMap<>();
        Shipped.QUESTIONS.questions().stream()
                .filter(question -> question.type() == FactType.MONEY || question.type() == FactType.INTEGER)
                .forEach(question -> tooMany.put(question.id(), Collections.nCopies(50, (int) question.min() + 1)));
        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of("facts", facts, "vary", tooMany))
                .post("/api/v1/assessments/sweep")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:fulcrum:problem:sweep-too-large"));
    }

    @Test
    void takesAPolicyInOnlyWhenItIsRightAndTellsWhatItWouldChange() {
        String project = project("governed");
        String assessment = assess(project, contracts()).extract().path("assessmentId");
        String before = get("/policies/decision").extract().path("version");

        propose(Shipped.POLICY_TEXT.replace("labelledExamples < 1000.0", "labelledExample < 1000.0"), Tokens.operator())
                .statusCode(422)
                .body("type", equalTo("urn:fulcrum:problem:policy-invalid"))
                .body("line", greaterThan(1))
                .body("detail", containsString("undeclared reference"));
        propose(Shipped.POLICY_TEXT, Tokens.member()).statusCode(403);
        propose(Shipped.POLICY_TEXT + "\n# other\n", Tokens.operator()).statusCode(409);
        String strict = Shipped.POLICY_TEXT
                .replace("version: \"" + Shipped.POLICY.version() + "\"", "version: \"strict-1\"")
                .replace(
                        "veto: [better-prompting]",
                        "veto: [better-prompting, fine-tune-open-model, tune-managed, distil]");
        propose(strict, Tokens.operator()).statusCode(201).body("inForceAt", nullValue());
        get("/policies/decision").body("version", equalTo(before));

        given().header("Authorization", Tokens.operator())
                .get("/api/v1/assessments/dry-run/strict-1")
                .then()
                .statusCode(200)
                .body("assessments", greaterThan(0))
                .body("changed.find { it.assessmentId == '" + assessment + "' }.from", equalTo("fine-tune-open-model"))
                .body("changed.find { it.assessmentId == '" + assessment + "' }.to", not("fine-tune-open-model"));
        putInForce("strict-1").statusCode(200);
        try {
            assess(project, contracts())
                    .body("policyVersion", equalTo("strict-1"))
                    .body("recommendation", not("fine-tune-open-model"));
        } finally {
            putInForce(before).statusCode(200);
        }
        get("/policies/decision/versions").body("items.version", hasItem("strict-1"));
    }

    @Test
    void showsWhatItAsksAndWhichWaysThereAre() {
        get("/questions")
                .body("questions", hasSize(Shipped.QUESTIONS.size()))
                .body("questions.find { it.fact == 'dataIsolation' }.values", hasItem("onPremises"))
                .body("questions.find { it.fact == 'monthlySpendUsd' }.unit", equalTo("USD/month"));
        get("/options")
                .body("options", hasSize(Shipped.OPTIONS.size()))
                .body("options.find { it.option == 'small-task-model' }.hosting", equalTo("own-hardware"));
    }

    private static Map<String, Object> contracts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("marketProven", true);
        facts.put("monthlySpendUsd", 140_000);
        facts.put("monthlyCalls", 700_000);
        facts.put("taskKind", "structuredExtraction");
        facts.put("taskBreadth", "narrow");
        facts.put("generativeOutputNeeded", true);
        facts.put("presentQuality", 0.93);
        facts.put("requiredQuality", 0.86);
        facts.put("existingModelQuality", 0.93);
        facts.put("otherModelTried", "measured");
        facts.put("otherModelQuality", 0.82);
        facts.put("openModelQuality", 0.82);
        facts.put("problemKind", "none");
        facts.put("promptingTried", "measured");
        facts.put("qualityAfterPrompting", 0.93);
        facts.put("answersNeedCompanyFacts", false);
        facts.put("edgeRequired", false);
        facts.put("dataIsolation", "agreement");
        facts.put("labelledExamples", 30_000);
        facts.put("exampleQuality", 0.95);
        facts.put("rawUniqueTokens", 50_000_000);
        facts.put("teamSkill", "mlOps");
        facts.put("canMaintainModels", true);
        facts.put("dataEngineering", true);
        facts.put("evaluationReady", true);
        facts.put("upfrontBudgetUsd", 350_000);
        return facts;
    }

    private static ThresholdCrossed crossed(String amount) {
        return new ThresholdCrossed("monthly-spend", new Money(amount, "USD"), new Money("20000", "USD"), "up", null);
    }

    private static String awaitSpend(String project, Map<String, Object> facts, String spend) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assess(project, facts)
                .body("answer.facts.find { it.fact == 'monthlySpendUsd' }.value", equalTo(spend)));
        return assess(project, facts).extract().path("assessmentId");
    }

    private static ProbedEvent revised(String supersedes) {
        return probe.await(
                AssessmentRevised.class,
                data -> data.path("supersedes").asText().equals(supersedes));
    }

    private static String project(String feature) {
        String id = given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name", feature,
                        "team", "support",
                        "application", "desk",
                        "feature", "assessed-" + feature,
                        "upstream", "openai",
                        "presentModel", "m",
                        "monthlyCalls", 1000))
                .post("/api/v1/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("projectId");
        assertThat(probe.all(AssessmentCompleted.class))
                .noneMatch(event -> event.key().equals(id));
        return id;
    }

    private static ValidatableResponse assess(String project, Map<String, ?> facts) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of("facts", facts))
                .post("/api/v1/projects/" + project + "/assessments")
                .then();
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.operator())
                .get("/api/v1" + path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse signOff(String id, String token) {
        return given().header("Authorization", token)
                .post("/api/v1/assessments/" + id + "/sign-off")
                .then();
    }

    private static ValidatableResponse record(String id, String type) {
        return given().header("Authorization", Tokens.member())
                .accept(type)
                .get("/api/v1/assessments/" + id + "/record")
                .then()
                .statusCode(200)
                .contentType(startsWith(type));
    }

    private static ValidatableResponse propose(String text, String token) {
        return given().header("Authorization", token)
                .contentType("application/yaml")
                .body(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/policies/decision/versions")
                .then();
    }

    private static ValidatableResponse putInForce(String version) {
        return given().header("Authorization", Tokens.operator())
                .post("/api/v1/policies/decision/versions/" + version + "/put-in-force")
                .then();
    }
}
