package dev.fulcrum.cost;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.fulcrum.cost.savings.ReportSavings;
import dev.fulcrum.cost.savings.WatchApiPrices;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.cost.AnalysisCompleted;
import dev.fulcrum.events.cost.SavingsReported;
import dev.fulcrum.events.cost.ThresholdCrossed;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.events.rollout.RolloutCompleted;
import dev.fulcrum.events.rollout.RolloutRolledBack;
import dev.fulcrum.events.rollout.RolloutStarted;
import dev.fulcrum.events.rollout.StageAdvanced;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.events.training.RunSucceeded;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Realised savings, from a rollout to its report. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class SavingsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventProbe probe = new EventProbe();
    /** Each test has its own: contracts price all calls of a team. */
    private final String team = "savers-" + UUID.randomUUID();

    private final String member = Tokens.bearer("mia", List.of("member"), List.of(team));
    private final String approver = Tokens.bearer("ada", List.of("approver"), List.of(team));
    private final UUID rollout = UUID.randomUUID();
    private final UUID model = UUID.randomUUID();

    @Inject
    ReportSavings reports;

    @Inject
    WatchApiPrices prices;

    @Inject
    DataSource dataSource;

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void showsWhatTheRunningMonthSavedSoFarFromItsOwnTraffic() {
        String feature = "saved-" + UUID.randomUUID();
        ProjectRef project = project(feature);
        String path = "/api/v1/projects/" + project.projectId() + "/savings";
        savings(project).body("months", hasSize(0)).body("notes[0]", containsString("No own model"));
        UUID analysis = promised(project, feature);

        start(project);
        traffic(Stream.concat(
                IntStream.range(0, 50).mapToObj(call -> exchange(feature, "candidate", "production", model, 1)),
                Stream.concat(
                        IntStream.range(0, 40).mapToObj(call -> exchange(feature, "primary", "production", null, call)),
                        Stream.of(
                                exchange(feature, "shadow", "evaluation", model, 1),
                                exchange(feature, "primary", "judge", null, 4)))));
        probe.publish("training", project, new RunSucceeded(UUID.randomUUID(), 3_600_000, Map.of()));
        probe.publish("rollout", project, new StageAdvanced(rollout, model, 2, 0.5, 50, 0, 1000));
        probe.publish("rollout", project, new RolloutCompleted(rollout, model, 50, 0, 2000));
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonPath json = savings(project).extract().jsonPath();
            assertThat(json.getInt("months[0].ownCalls")).isEqualTo(50);
            assertThat(json.getString("months[0].items.find { it.item == 'retraining' }.formula"))
                    .startsWith("1 runs, 3600000 ms");
        });

        JsonPath json = savings(project)
                .body("live", equalTo(true))
                .body("months", hasSize(1))
                .body("months[0].state", equalTo("so-far"))
                .body("months[0].teacher.basis", equalTo("teachers-share"))
                .body("months[0].items.item", hasItem("serving"))
                .body("months[0].cheapestApi.model", containsString("/"))
                .body("months[0].figures.name", hasItem("realised-low"))
                .body("notes", hasItem(containsString("quality is not measured")))
                .body("notes", hasItem(containsString("no ledger sees")))
                .extract()
                .jsonPath();
        BigDecimal counterfactual = usd(json, "counterfactual");
        BigDecimal api = usd(json, "items.find { it.item == 'api' }.amount");
        assertThat(usd(json, "realised").add(usd(json, "paid"))).isEqualByComparingTo(counterfactual);
        assertThat(counterfactual)
                .isEqualByComparingTo(usd(json, "teacher.perCall")
                        .multiply(new BigDecimal(50))
                        .add(api));
        // the calls before the rollout may be of the same hour
        assertThat(json.getInt("months[0].teacher.calls")).isGreaterThanOrEqualTo(40);
        assertThat(usd(json, "low")).isLessThan(usd(json, "realised"));
        assertThat(usd(json, "high")).isGreaterThan(usd(json, "realised"));
        // (200 × 2 + 100 × 0.1 + 4 × 10) ÷ 1e6, of the judge alone
        assertThat(usd(json, "items.find { it.item == 'evaluation' }.amount")).isEqualByComparingTo("0.00045");
        assertThat(usd(json, "promised")).isNotZero();
        // one hour of training on one machine, whatever number of replicas it carries
        assertThat(usd(json, "items.find { it.item == 'retraining' }.amount"))
                .isEqualByComparingTo(machineHour(analysis));
        given().header("Authorization", member)
                .get(path + "/report")
                .then()
                .statusCode(200)
                .contentType("text/markdown")
                .body(containsString("(so far)"))
                .body(containsString("serving of the own model"));

        String month = json.getString("months[0].month");
        enter(project, member, month, "serving", "12.50").statusCode(403);
        enter(project, approver, "2020-01", "serving", "12.50").statusCode(409);
        enter(project, approver, month, "coffee", "12.50").statusCode(400);
        enter(project, approver, month, "serving", "99").statusCode(201);
        enter(project, approver, month, "serving", "12.50").statusCode(201);
        String serving = "months[0].items.find { it.item == 'serving' }.";
        savings(project)
                .body(serving + "amount.amount", equalTo("12.50"))
                .body(serving + "actual", equalTo(true))
                .body(serving + "source", equalTo("invoice 7"));
        given().header("Authorization", member)
                .get(path + "/actuals?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].amount.amount", equalTo("12.50"));
        given().header("Authorization", Tokens.stranger()).get(path).then().statusCode(403);

        probe.publish("rollout", project, new RolloutRolledBack(rollout, model, 1, "errors"));
        await().atMost(PATIENCE).untilAsserted(() -> savings(project).body("live", equalTo(false)));
        assertThat(probe.all(SavingsReported.class).stream().filter(event -> event.data()
                        .path("projectId")
                        .asText()
                        .equals(project.projectId().toString())))
                .isEmpty();
    }

    @Test
    void reportsAMonthThatIsOverOnceAndAgainOnlyWhenItMoves() throws Exception {
        String feature = "reported-" + UUID.randomUUID();
        ProjectRef project = project(feature);
        UUID analysis = promised(project, feature);
        start(project);
        YearMonth thisMonth = YearMonth.from(Instant.now().atOffset(ZoneOffset.UTC));
        Instant begin = thisMonth.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        sql(
                "update live_rollout set started_at = ?::timestamptz where rollout_id = ?::uuid",
                begin.minus(Duration.ofHours(10)).toString(),
                rollout.toString());
        approvedAt(analysis, begin.minus(Duration.ofHours(11)));
        Instant within = begin.minus(Duration.ofHours(5));
        traffic(IntStream.range(0, 20)
                .mapToObj(call ->
                        Exchanges.exchange(team, feature, "candidate", "candidate", "production", model, within, 1)));
        await().atMost(PATIENCE).untilAsserted(() -> savings(project).body("months[0].ownCalls", equalTo(20)));
        String month = thisMonth.minusMonths(1).toString();
        Instant due = begin.plus(Duration.ofDays(3));

        reports.of(project.projectId(), due.minusSeconds(1));
        assertThat(reported(project)).isEmpty();
        onThreads(() -> reports.of(project.projectId(), due));
        await().atMost(PATIENCE).until(() -> reported(project).size() == 1);
        SavingsReported first = reported(project).get(0);
        assertThat(first.analysisId()).isEqualTo(analysis);
        assertThat(first.month()).isEqualTo(month);
        assertThat(first.revision()).isEqualTo(1);
        assertThat(first.calls()).isEqualTo(20);
        // ten hours of a month of the promise, which begins with the rollout
        assertThat(first.promised().decimal()).isNotZero();

        // a second approval, of dearer machines, under which no rollout began
        approveAlso(analysis, "7300", Instant.now());
        onThreads(() -> reports.of(project.projectId(), due));
        assertThat(reported(project)).hasSize(1);
        savings(project)
                .body("analysisId", equalTo(analysis.toString()))
                .body("months[0].analysisId", equalTo(analysis.toString()));

        enter(project, approver, month, "serving", "1000").statusCode(201);
        onThreads(() -> reports.of(project.projectId(), due));
        await().atMost(PATIENCE).until(() -> reported(project).size() == 2);
        SavingsReported second = reported(project).get(1);
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.paid().decimal()).isGreaterThan(new BigDecimal("999"));
        assertThat(second.realised().decimal().add(second.paid().decimal()))
                .isEqualByComparingTo(
                        first.realised().decimal().add(first.paid().decimal()));
        reports.of(project.projectId(), due);
        reports.of(project.projectId(), due.plus(Duration.ofDays(1)));
        assertThat(reported(project)).hasSize(2);
    }

    @Test
    void aPriceCutOnceAllTrafficHasMovedLowersWhatIsClaimed() {
        String feature = "moved-" + UUID.randomUUID();
        ProjectRef project = project(feature);
        Instant begin = YearMonth.from(Instant.now().atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Instant before = begin.minus(Duration.ofHours(20));
        traffic(IntStream.range(0, 30)
                .mapToObj(call ->
                        Exchanges.exchange(team, feature, "primary", "primary", "production", null, before, 4)));
        start(project);
        sql(
                "update live_rollout set started_at = ?::timestamptz where rollout_id = ?::uuid",
                begin.minus(Duration.ofHours(10)).toString(),
                rollout.toString());
        traffic(IntStream.range(0, 20)
                .mapToObj(call -> Exchanges.exchange(
                        team,
                        feature,
                        "candidate",
                        "candidate",
                        "production",
                        model,
                        begin.minus(Duration.ofHours(5)),
                        1)));
        // (200 × 2 + 100 × 0.1 + 4 × 10) ÷ 1e6, twenty times
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonPath json = savings(project).extract().jsonPath();
            assertThat(json.getInt("months[0].teacher.calls")).isEqualTo(30);
            assertThat(usd(json, "counterfactual")).isEqualByComparingTo("0.009");
        });
        savings(project)
                .body("months[0].teacher.basis", equalTo("before-rollout"))
                .body("months[0].cheapestApi.cost", notNullValue())
                .body("months[0].analysisId", nullValue())
                .body("notes", hasItem(containsString("not published")));

        cut("0.9", begin.minus(Duration.ofHours(1)));
        JsonPath json = savings(project).extract().jsonPath();
        assertThat(usd(json, "counterfactual")).isEqualByComparingTo("0.0009");
        assertThat(json.getInt("months[0].teacher.calls")).isEqualTo(30);
    }

    @Test
    void alertsOnceWhenAPriceCutMakesAnApiCheaperThanTheOwnModelAgain() throws Exception {
        String feature = "cut-" + UUID.randomUUID();
        ProjectRef project = project(feature);
        UUID analysis = promised(project, feature);
        start(project);
        Instant now = Instant.now();
        sql(
                "update live_rollout set started_at = ?::timestamptz where rollout_id = ?::uuid",
                now.minus(Duration.ofHours(25)).toString(),
                rollout.toString());
        // 0.01 USD a month: less than the about 2,900 calls cost anywhere
        approveAlso(analysis, "0.01", now.minus(Duration.ofHours(26)));
        prices.of(project.projectId(), now);
        savings(project).body("apiAlerts", hasSize(0));

        cut("0.9999999", now.minusSeconds(60));
        onThreads(() -> prices.of(project.projectId(), now));
        savings(project)
                .body("apiAlerts", hasSize(1))
                .body("apiAlerts[0].model", equalTo("openai/gpt-6.2-sol"))
                .body("apiAlerts[0].ownModel.amount", equalTo("0.01"))
                .body("apiAlerts[0].figures.name", hasItem("cheapest-api-at-rollout"));
        List<ThresholdCrossed> crossed = await().atMost(PATIENCE)
                .until(
                        () -> probe.all(ThresholdCrossed.class).stream()
                                .filter(event -> event.data()
                                        .path("projectId")
                                        .asText()
                                        .equals(project.projectId().toString()))
                                .map(event -> probe.fact(event, ThresholdCrossed.class))
                                .filter(fact -> fact.threshold().equals("cheapest-api"))
                                .toList(),
                        facts -> !facts.isEmpty());
        assertThat(crossed).hasSize(1);
        assertThat(crossed.get(0).direction()).isEqualTo("up");
        assertThat(crossed.get(0).value().amount()).isEqualTo("0.01");
    }

    @Test
    void aRetiredModelIsLiveNoLongerWhetherItsRolloutIsHeardOfBeforeOrAfter() {
        ProjectRef project = project("retired-" + UUID.randomUUID());
        start(project);
        probe.publish("training", project, new ModelRetired(model, "replaced"));
        await().atMost(PATIENCE).untilAsserted(() -> savings(project).body("live", equalTo(false)));

        UUID late = UUID.randomUUID();
        ProjectRef other = project("retired-first-" + UUID.randomUUID());
        probe.publish("training", other, new ModelRetired(late, "erased"));
        await().atMost(PATIENCE).until(() -> exists("retired_model", late));
        probe.publish(
                "rollout", other, new RolloutStarted(UUID.randomUUID(), late, UUID.randomUUID(), List.of(1.0), "ada"));
        await().atMost(PATIENCE).until(() -> exists("live_rollout", late));
        savings(other)
                .body("live", equalTo(false))
                .body("liveSince", nullValue())
                .body("months", hasSize(0));
    }

    /** A completed analysis does not change, so that another one plans machines of that price. */
    private void approveAlso(UUID analysis, String monthlyUsd, Instant at) {
        String id = UUID.randomUUID().toString();
        // a pass has one budget; what the one before promised holds for what began under it
        sql("update analysis set state = 'SUPERSEDED' where id = ?::uuid", analysis.toString());
        sql(
                """
                insert into analysis (id, project_id, team, feature, generation, state, opened_at, completed_at,
                       decided_at, decided_by, chosen_option, origin, figures, promise)
                select ?::uuid, project_id, team, feature, generation, 'APPROVED', opened_at, completed_at,
                       decided_at, decided_by, 'small-task-model', 'what-if', ?::jsonb,
                       jsonb_set(promise, '{analysisId}', to_jsonb(?))
                  from analysis where id = ?::uuid
                """,
                id,
                "[{\"name\": \"small-task-model.monthly-cost\", \"value\": \"" + monthlyUsd
                        + "\", \"unit\": \"USD per month\", \"formula\": \"given\", \"inputs\": []}]",
                id,
                analysis.toString());
        approvedAt(UUID.fromString(id), at);
    }

    private void approvedAt(UUID analysis, Instant at) {
        sql(
                "update analysis set decided_at = ?::timestamptz, promise = jsonb_set(promise, '{approvedAt}', to_jsonb(?))"
                        + " where id = ?::uuid",
                at.toString(),
                at.toString(),
                analysis.toString());
    }

    private List<SavingsReported> reported(ProjectRef project) {
        return probe.all(SavingsReported.class).stream()
                .filter(event -> event.data()
                        .path("projectId")
                        .asText()
                        .equals(project.projectId().toString()))
                .map(event -> probe.fact(event, SavingsReported.class))
                .toList();
    }

    /** @param discount off the incumbent's price, a share */
    private void cut(String discount, Instant from) {
        given().header("Authorization", approver)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "team",
                        team,
                        "provider",
                        "openai",
                        "modelId",
                        "gpt-6.2-sol",
                        "discountShare",
                        new BigDecimal(discount),
                        "validFrom",
                        from.toString(),
                        "reason",
                        "a cut"))
                .post("/api/v1/prices/contracts")
                .then()
                .statusCode(201);
    }

    private BigDecimal machineHour(UUID analysis) {
        return new BigDecimal(given().header("Authorization", member)
                .get("/api/v1/analyses/" + analysis)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("figures.find { it.name == 'small-task-model.serving' }.inputs"
                        + ".find { it.name == 'usd-per-hour' }.value"));
    }

    private ValidatableResponse savings(ProjectRef project) {
        return given().header("Authorization", member)
                .get("/api/v1/projects/" + project.projectId() + "/savings")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse enter(ProjectRef project, String token, String month, String what, String amount) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "month",
                        month,
                        "what",
                        what,
                        "amount",
                        Map.of("amount", amount, "currency", "USD"),
                        "source",
                        "invoice 7"))
                .post("/api/v1/projects/" + project.projectId() + "/savings/actuals")
                .then();
    }

    private static BigDecimal usd(JsonPath json, String money) {
        return new BigDecimal(json.getString("months[0]." + money + ".amount"));
    }

    private void start(ProjectRef project) {
        probe.publish(
                "rollout",
                project,
                new RolloutStarted(rollout, model, UUID.randomUUID(), List.of(0.05, 0.5, 1.0), "ada"));
        await().atMost(PATIENCE).untilAsserted(() -> savings(project).body("live", equalTo(true)));
    }

    /** An approved analysis of the project, on a hundred calls before its rollout. */
    private UUID promised(ProjectRef project, String feature) {
        probe.publish(
                "assessment",
                project,
                new AssessmentCompleted(UUID.randomUUID(), "v1", "small-task-model", "stay-on-api", true, List.of()));
        Instant before = Instant.now().minus(Duration.ofHours(3));
        traffic(IntStream.range(0, 100)
                .mapToObj(call ->
                        Exchanges.exchange(team, feature, "primary", "primary", "production", null, before, 4)));
        AnalysisCompleted completed = probe.fact(
                probe.await(AnalysisCompleted.class, data -> data.path("projectId")
                        .asText()
                        .equals(project.projectId().toString())),
                AnalysisCompleted.class);
        given().header("Authorization", approver)
                .contentType(ContentType.JSON)
                .body("{\"limit\": {\"amount\": \"500.00\", \"currency\": \"USD\"}}")
                .post("/api/v1/analyses/" + completed.analysisId() + "/approve")
                .then()
                .statusCode(200);
        return completed.analysisId();
    }

    private ProjectRef project(String feature) {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), team, 1);
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "Triage",
                        "helpdesk",
                        feature,
                        "classification",
                        "simulator",
                        "simulated-gpt-6.2-sol",
                        "openai/gpt-6.2-sol",
                        40_000_000,
                        new ProjectRegistered.Autonomy(false, false, false)));
        await().atMost(PATIENCE)
                .until(() -> given().header("Authorization", member)
                                .get("/api/v1/projects/" + project.projectId() + "/savings")
                                .statusCode()
                        == 200);
        return project;
    }

    private ExchangeRecorded exchange(String feature, String leg, String purpose, UUID model, int output) {
        String arm = leg.equals("candidate") ? "candidate" : "primary";
        return Exchanges.exchange(team, feature, leg, arm, purpose, model, Instant.now(), output);
    }

    private void traffic(Stream<ExchangeRecorded> exchanges) {
        exchanges.forEach(exchange -> probe.publishTraffic(exchange.requestId(), exchange));
    }

    private boolean exists(String table, UUID modelId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select 1 from " + table + " where model_id = ?")) {
            select.setObject(1, modelId);
            return select.executeQuery().next();
        }
    }

    private void sql(String statement, String... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < arguments.length; i++) {
                update.setString(i + 1, arguments[i]);
            }
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void onThreads(Runnable work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<Void> twice = () -> {
                work.run();
                work.run();
                return null;
            };
            for (Future<Void> done : threads.invokeAll(List.of(twice, twice, twice))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
