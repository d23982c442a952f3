package dev.fulcrum.cost.analyses;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.ledger.domain.ScopePosition;
import dev.fulcrum.cost.ledger.storage.RepricingJobs;
import dev.fulcrum.cost.prices.domain.PriceChange;
import dev.fulcrum.cost.prices.domain.Validity;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.AssessmentRevised;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a case when the prices, the assessment or the budget it stands on change. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class RenewedCaseIT {
    private static final int MIN_CALLS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private static final Instant SOME_DAYS_AGO = TODAY.minus(5, ChronoUnit.DAYS);
    private static final String LIMIT = "\"limit\": {\"amount\": \"500.00\", \"currency\": \"USD\"}";
    private static final String STATED = """
            {"paths": 100, "tokensPerCall": {"input": 300, "cachedInput": 100, "output": 4},
             "growthPerMonth": 0.01%s}""";

    private final EventProbe probe = new EventProbe();

    @Inject
    WatchCasePrices watch;

    @Inject
    RenewAnalyses renewal;

    @Inject
    AnalysisRepository analyses;

    @Inject
    RepricingJobs jobs;

    @Inject
    PricingLock lock;

    @AfterEach
    void close() {
        probe.close();
    }

    private static ValidatableResponse post(String token, String path, String body) {
        return given().header("Authorization", token)
                .contentType("application/json")
                .body(body)
                .post("/api/v1" + path)
                .then();
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.member())
                .accept("application/json")
                .get("/api/v1" + path)
                .then();
    }

    private static void enter(String model, String input, Instant from, Instant to) {
        post(Tokens.operator(), "/prices", """
                        {"provider": "acme", "modelId": "%s", "currency": "USD", "source": "price list of the test",
                         "tariffs": {"standard": {"input": "%s", "cachedInput": "0.1", "output": "10"}},
                         "validFrom": "%s"%s}""".formatted(
                                model, input, from, to == null ? "" : ", \"validTo\": \"" + to + "\""))
                .statusCode(201);
    }

    private ProjectRef project(String name, String pricedAs, boolean autoBudget) {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), "support", 1);
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "Triage",
                        "helpdesk",
                        name,
                        "classification",
                        "acme",
                        name,
                        pricedAs,
                        40_000_000,
                        new ProjectRegistered.Autonomy(autoBudget, false, false)));
        return project;
    }

    private UUID assess(ProjectRef project) {
        AssessmentCompleted assessment =
                new AssessmentCompleted(UUID.randomUUID(), "v1", "small-task-model", "stay-on-api", true, List.of());
        probe.publish("assessment", project, assessment);
        return assessment.assessmentId();
    }

    private void revise(ProjectRef project, UUID before, boolean migrates) {
        probe.publish(
                "assessment",
                project,
                new AssessmentRevised(
                        UUID.randomUUID(),
                        before,
                        "v1",
                        migrates ? "small-task-model" : "stay-on-api",
                        null,
                        migrates,
                        List.of(),
                        "a test"));
    }

    private void traffic(String name) {
        for (int call = 0; call < MIN_CALLS; call++) {
            String requestId = UUID.randomUUID().toString();
            probe.publishTraffic(
                    requestId,
                    new ExchangeRecorded(
                            requestId,
                            UUID.randomUUID(),
                            "primary",
                            "primary",
                            "production",
                            "support",
                            "helpdesk",
                            name,
                            null,
                            UUID.randomUUID(),
                            "acme",
                            "acme",
                            null,
                            null,
                            null,
                            "chat",
                            false,
                            name,
                            name,
                            200,
                            null,
                            List.of("stop"),
                            new ExchangeRecorded.Usage(300, 100, 0, 4, 0, null, null),
                            "reported",
                            "hash",
                            SOME_DAYS_AGO.plus(10, ChronoUnit.HOURS),
                            20,
                            30,
                            1,
                            false,
                            null,
                            null,
                            null,
                            null));
        }
    }

    /** A measured project whose calls cost (200 × 2 + 100 × 0.1 + 4 × 10) ÷ 1e6 = 0.00045 USD. */
    private ProjectRef measured(String name) {
        enter(name, "2", SOME_DAYS_AGO, null);
        ProjectRef project = project(name, "acme/" + name, false);
        assess(project);
        traffic(name);
        awaitStates(project, "awaiting-approval");
        return project;
    }

    /** Newest first. */
    private static JsonPath awaitStates(ProjectRef project, String... states) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(list(project).getList("items.state"))
                .isEqualTo(List.of(states)));
        return list(project);
    }

    private static JsonPath list(ProjectRef project) {
        return get("/projects/" + project.projectId() + "/analyses").extract().jsonPath();
    }

    private static String ask(ProjectRef project, String more) {
        return post(Tokens.member(), "/projects/" + project.projectId() + "/analyses", STATED.formatted(more))
                .statusCode(201)
                .extract()
                .path("analysisId");
    }

    private static ValidatableResponse approve(String analysisId, String more) {
        return post(Tokens.approver(), "/analyses/" + analysisId + "/approve", "{" + LIMIT + more + "}");
    }

    @Test
    void aPriceCutBillsStayingAtTheNewPriceAndOutdatesWhatWasAskedBefore() {
        ProjectRef project = measured("renewed-by-a-cut");
        String asked = ask(project, "");
        awaitStates(project, "what-if", "awaiting-approval");

        enter("renewed-by-a-cut", "0.2", Instant.now(), null);

        JsonPath listed = awaitStates(project, "awaiting-approval", "what-if", "superseded");
        // (200 × 0.2 + 100 × 0.1 + 4 × 10) ÷ 1e6, times 40 million
        assertThat(listed.getString("items[0].costPerCall.amount")).isEqualTo("0.00009");
        assertThat(listed.getString("items[0].monthlyBill.amount")).isEqualTo("3600.00");
        assertThat(listed.getString("items[2].costPerCall.amount")).isEqualTo("0.00045");
        get("/analyses/" + listed.getString("items[0].analysisId"))
                .body("figures.find { it.name == 'paid-cost' }.value", equalTo("0.045"))
                .body("figures.find { it.name == 'measured-cost' }.value", equalTo("0.009"))
                .body("waitsBecause", equalTo("The project leaves budgets to a person."));
        approve(asked, "")
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:outdated"))
                .body("detail", containsString("acme/renewed-by-a-cut was 0.00045 USD a call and is 0.00009"));

        approve(ask(project, ""), "").statusCode(200).body("waitsBecause", nullValue());
        awaitStates(project, "approved", "superseded", "what-if", "superseded");
    }

    @Test
    void aPassHasOneBudgetUnlessAPersonSaysWhichItReplaces() throws Exception {
        ProjectRef project = measured("renewed-once");
        String first = ask(project, "");
        String second = ask(project, "");

        List<Integer> answers = atOnce(
                () -> approve(first, "").extract().statusCode(),
                () -> approve(second, "").extract().statusCode());
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        String budget = answers.get(0) == 200 ? first : second;

        String later = ask(project, "");
        approve(later, "")
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:already-decided"))
                .body("detail", containsString("\"replaces\": \"" + budget + "\""));
        approve(later, ", \"replaces\": \"" + UUID.randomUUID() + "\"").statusCode(409);
        approve(later, ", \"replaces\": \"" + budget + "\"").statusCode(200).body("state", equalTo("approved"));
        get("/analyses/" + budget)
                .body("state", equalTo("superseded"))
                .body("supersededBy", equalTo(later))
                .body("decision.limit.amount", equalTo("500.00"));
    }

    @Test
    void autonomyGivesOneBudgetAPass() {
        enter("renewed-alone", "2", SOME_DAYS_AGO, null);
        ProjectRef project = project("renewed-alone", "acme/renewed-alone", true);
        UUID assessment = assess(project);
        traffic("renewed-alone");
        awaitStates(project, "approved");

        revise(project, assessment, true);

        JsonPath listed = awaitStates(project, "awaiting-approval", "approved");
        get("/analyses/" + listed.getString("items[0].analysisId"))
                .body("waitsBecause", containsString("has a budget already"));
    }

    @Test
    void anAssessmentThatSaysStayOutdatesWhatWasAskedBefore() {
        ProjectRef project = project("renewed-never", "openai/gpt-6.2-sol", false);
        UUID assessment = assess(project);
        awaitStates(project, "measuring");
        String asked = ask(project, "");

        revise(project, assessment, false);

        awaitStates(project, "what-if", "superseded");
        approve(asked, "")
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:outdated"))
                .body("detail", containsString("says that the project should stay"));
        approve(ask(project, ""), "").statusCode(409).body("type", equalTo("urn:fulcrum:problem:no-assessment"));
    }

    @Test
    void aBudgetIsNeverForStaying() {
        ProjectRef project = project("renewed-stays", "openai/gpt-6.2-sol", false);
        assess(project);
        awaitStates(project, "measuring");
        String asked = ask(
                project,
                ", \"model\": {\"providers\": [\"akash\"]}, \"qualifiedModels\": [\"nobody/knows\"],"
                        + " \"callsPerMonth\": 1000");
        get("/analyses/" + asked).body("recommended", equalTo("stay"));

        approve(asked, "").statusCode(400).body("field", equalTo("option"));

        get("/analyses/" + asked).body("state", equalTo("what-if")).body("decision", nullValue());
    }

    @Test
    void aPriceThatComesIntoForceRenewsOnItsDay() {
        ProjectRef project = measured("renewed-on-its-day");
        Instant day = Instant.now().plusSeconds(3);

        enter("renewed-on-its-day", "3", day, null);

        assertThat(list(project).getList("items")).hasSize(1);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(day));
        watch.watch();
        watch.watch();
        JsonPath listed = awaitStates(project, "awaiting-approval", "superseded");
        // (200 × 3 + 100 × 0.1 + 4 × 10) ÷ 1e6
        assertThat(listed.getString("items[0].costPerCall.amount")).isEqualTo("0.00065");
        get("/analyses/" + listed.getString("items[1].analysisId"))
                .body("decision.reason", startsWith("prices moved: staying on acme/renewed-on-its-day was 0.00045"));
    }

    @Test
    void aContractOnEveryModelOfTheCheapestOthersProviderRenews() {
        ProjectRef project = measured("renewed-by-contract");
        String analysis = list(project).getString("items[0].analysisId");
        String cheapest = get("/analyses/" + analysis).extract().path("businessCase.cheapestApi");
        String provider = cheapest.substring(0, cheapest.indexOf('/'));

        String contract = post(Tokens.approver(), "/prices/contracts", """
                        {"team": "support", "provider": "%s", "validFrom": "%s",
                         "reason": "agreement 9", "discountShare": 0.01}""".formatted(provider, Instant.now()))
                .statusCode(201)
                .extract()
                .path("id");

        JsonPath listed = awaitStates(project, "awaiting-approval", "superseded");
        get("/analyses/" + listed.getString("items[1].analysisId"))
                .body("decision.reason", containsString("the cheapest other API was " + cheapest));
        post(Tokens.approver(), "/prices/contracts/" + contract + "/end", "{\"validTo\": \"" + Instant.now() + "\"}")
                .statusCode(200);
    }

    @Test
    void whatCannotBeCompletedWaitsWithTheReasonAndCompletesLater() {
        enter("renewed-late", "2", SOME_DAYS_AGO, TODAY);
        ProjectRef project = project("renewed-late", "acme/renewed-late", false);
        assess(project);
        traffic("renewed-late");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waitsBecause(project))
                .contains("The price book does not know acme/renewed-late"));

        enter("renewed-late", "2", TODAY, null);
        awaitStates(project, "awaiting-approval");
    }

    private String waitsBecause(ProjectRef project) {
        List<String> ids = list(project).getList("items.analysisId");
        if (ids == null || ids.isEmpty()) {
            return "";
        }
        String why = get("/analyses/" + ids.get(0)).extract().path("waitsBecause");
        return why == null ? "" : why;
    }

    @Test
    void waitsUntilEveryCallIsPricedAnew() {
        ProjectRef project = measured("renewed-at-last");
        String key = "acme/renewed-at-last";
        CallScope scope = CallScope.ofPrice(null, key, SOME_DAYS_AGO);

        List<AnalysisEntity> within = QuarkusTransaction.requiringNew().call(() -> {
            lock.change();
            jobs.add(scope, ScopePosition.beginOf(scope));
            renewal.after(new PriceChange(null, key, new Validity(SOME_DAYS_AGO, null)));
            return analyses.list("projectId = ?1 order by id desc", project.projectId());
        });

        assertThat(within)
                .extracting(analysis -> analysis.state)
                .containsExactly(AnalysisState.MEASURING, AnalysisState.SUPERSEDED);
        assertThat(within.get(0).waitsBecause).contains("are being priced anew");
        await().atMost(PATIENCE)
                .until(() -> QuarkusTransaction.requiringNew().call(() -> !jobs.concerns("support", key)));
        watch.watch();
        awaitStates(project, "awaiting-approval", "superseded");
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
