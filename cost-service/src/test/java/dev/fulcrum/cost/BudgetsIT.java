package dev.fulcrum.cost;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.cost.budgets.RaiseAlerts;
import dev.fulcrum.cost.budgets.TellBudgets;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.cost.BudgetAlerted;
import dev.fulcrum.events.directive.BudgetDirective;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Budgets: how they are set, what they alert to and what the gateway is told of them. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class BudgetsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventProbe probe = new EventProbe();

    @Inject
    RaiseAlerts alerts;

    @Inject
    TellBudgets telling;

    @Inject
    DataSource database;

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void tellsTheGatewayOfEveryBudgetOfAProjectAndSaysWhenLevelsArePassedOnce() throws Exception {
        String feature = "budgeted-" + UUID.randomUUID();
        ProjectRef project = project(feature);
        // (200 × 2 + 100 × 0.1 + 4 × 10) ÷ 1e6 = 0.00045 USD each
        calls(project, feature, 3, 3);
        String budget = created(body("project", project.projectId().toString(), "month", "0.01", "enforce"));
        JsonNode told = directive(project, data -> data.path("active").asBoolean());
        assertThat(told.path("version").asLong()).isEqualTo(1);
        assertThat(told.path("owner").asText()).isEqualTo("cost");
        assertThat(told.path("budgets")).hasSize(1);
        JsonNode said = told.path("budgets").get(0);
        assertThat(said.path("budgetId").asText()).isEqualTo(budget);
        assertThat(said.path("scopeId").asText()).isEqualTo(project.projectId().toString());
        assertThat(said.path("limit").path("amount").asText()).isEqualTo("0.01");
        assertThat(said.path("spent").path("amount").asText()).isEqualTo("0.00135");

        shown(budget)
                .body("enforced", equalTo(true))
                .body("notEnforcedBecause", nullValue())
                .body("now.spent.amount", equalTo("0.00135"))
                .body("now.unpricedCalls", equalTo(0))
                .body("now.reachesLimitAt", nullValue());
        shown(budget + "/alerts").body("items", hasSize(0));

        // 0.00135 + 20 × 0.00045 is past 50 %, 80 % and the limit
        calls(project, feature, 20, 23);
        onThreads(budget);
        shown(budget + "/alerts")
                .body("items", hasSize(3))
                .body("items.level", containsInAnyOrder(0.5f, 0.8f, 1))
                .body("items.alert", everyItem(equalTo("level")))
                .body("items[0].spent.amount", equalTo("0.01035"))
                .body("items[0].enforced", equalTo(true));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(probe.all(BudgetAlerted.class).stream()
                        .filter(event -> event.data().path("budgetId").asText().equals(budget)))
                .hasSize(3));
        shown(budget).body("now.reachesLimitAt", not(nullValue())).body("now.share", greaterThan(1.0f));

        change(budget, 1, "0.02", "enforce", 200).body("version", equalTo(2));
        change(budget, 1, "0.03", "enforce", 409).body("type", equalTo("urn:fulcrum:problem:budget-changed"));
        assertThat(directive(project, data -> data.path("version").asInt() == 2)
                        .path("budgets")
                        .get(0)
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        // another amount is another budget to pass
        onThreads(budget);
        shown(budget + "/alerts").body("items", hasSize(4)).body("items[0].limit.amount", equalTo("0.02"));

        post("/api/v1/budgets/" + budget + "/end", Tokens.approver(), Map.of("reason", "moved"))
                .statusCode(200)
                .body("enforced", equalTo(false))
                .body("endedAt", not(nullValue()));
        JsonNode ended = directive(project, data -> !data.path("active").asBoolean());
        assertThat(ended.path("version").asInt()).isEqualTo(3);
        assertThat(ended.path("budgets")).isEmpty();
        change(budget, 3, "0.03", "alert", 409).body("type", equalTo("urn:fulcrum:problem:budget-ended"));
    }

    @Test
    void forecastsFromTheLatestWholeHoursAndWarnsBeforeTheLimitIsPassed() {
        String feature = "forecast-" + UUID.randomUUID();
        ProjectRef project = project(feature);
        Instant now = Instant.now();
        for (int hoursAgo = 4; hoursAgo >= 1; hoursAgo--) {
            ExchangeRecorded exchange = Exchanges.production(feature, now.minus(Duration.ofHours(hoursAgo)));
            probe.publishTraffic(exchange.requestId(), exchange);
        }
        calls(project, feature, 0, 4);
        // a few calls an hour of 0.00045 USD, in a month that has days to go or began today
        String budget = created(body("project", project.projectId().toString(), "month", "900", "alert"));
        shown(budget)
                .body("now.forecast.method", containsString("whole hours"))
                .body("now.forecast.expected.amount", not(nullValue()))
                .body("now.forecast.low.amount", not(nullValue()));
        alerts.of(UUID.fromString(budget), now);
        shown(budget + "/alerts").body("items", hasSize(0));
    }

    @Test
    void raisesTheLevelsThatADayPassedBeforeItsLastCallsWereCounted() throws Exception {
        String feature = "night-" + UUID.randomUUID();
        ProjectRef project = project(feature);
        String budget = created(body("project", project.projectId().toString(), "day", "0.01", "alert"));
        Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Instant late = midnight.minus(Duration.ofMinutes(20));
        // 18 × 0.00045 USD: past 50 and 80 % of the day before, and no call today
        for (int call = 0; call < 18; call++) {
            ExchangeRecorded exchange = Exchanges.production(feature, late);
            probe.publishTraffic(exchange.requestId(), exchange);
        }
        calls(project, feature, 0, 18);
        alerts.of(UUID.fromString(budget), Instant.now());
        // it was made today: the day before was none of its own
        shown(budget + "/alerts").body("items", hasSize(0));

        update("update budget set created_at = ?, changed_at = ? where id = ?", late, late, UUID.fromString(budget));
        onThreads(budget);

        shown(budget + "/alerts")
                .body("items", hasSize(2))
                .body("items.level", containsInAnyOrder(0.5f, 0.8f))
                .body("items.alert", everyItem(equalTo("level")))
                .body(
                        "items.periodStart",
                        everyItem(equalTo(midnight.minus(Duration.ofDays(1)).toString())))
                .body("items.spent.amount", everyItem(equalTo("0.0081")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(probe.all(BudgetAlerted.class).stream()
                        .filter(event -> event.data().path("budgetId").asText().equals(budget)))
                .hasSize(2));
    }

    @Test
    void aWatchThatWaitedWhileABudgetEndedDoesNotTellItAgain() throws Exception {
        ProjectRef project = project("team-" + UUID.randomUUID(), "ending");
        String approver = Tokens.bearer("ada", List.of("approver"), List.of(project.team()));
        UUID budget = UUID.fromString(post(
                        "/api/v1/budgets",
                        approver,
                        body("project", project.projectId().toString(), "day", "900", "enforce"))
                .statusCode(201)
                .extract()
                .path("budgetId"));
        ExecutorService watch = Executors.newSingleThreadExecutor();
        try (Connection end = database.getConnection()) {
            end.setAutoCommit(false);
            run(end, "select content from budget_told where project_id = ? for update", project.projectId());
            Future<?> told = watch.submit(() -> telling.ofTeam(project.team()));
            await().atMost(PATIENCE).until(() -> waiting() > 0);
            run(end, "update budget set ended_at = now(), version = 2 where id = ?", budget);
            run(
                    end,
                    "update budget_told set content = '', version = version + 1 where project_id = ?",
                    project.projectId());
            end.commit();
            told.get();
            assertThat(told(project)).isEqualTo("2 ");
        } finally {
            watch.shutdown();
        }
    }

    @Test
    void theWatchTakesBackWhatTheGatewayStillHoldsOfATeamWithoutABudget() throws Exception {
        ProjectRef project = project("team-" + UUID.randomUUID(), "forgotten");
        update(
                "insert into budget_told (project_id, version, content) values (?, 7, ?)",
                project.projectId(),
                UUID.randomUUID() + " 1");

        JsonNode said = directive(project, data -> !data.path("active").asBoolean());

        assertThat(said.path("version").asInt()).isEqualTo(8);
        assertThat(told(project)).isEqualTo("8 ");
    }

    private void update(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, sql, values);
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < values.length; place++) {
                statement.setObject(
                        place + 1, values[place] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[place]);
            }
            statement.execute();
        }
    }

    private long waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and query like '%budget_told%for update'")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Version and content. */
    private String told(ProjectRef project) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version || ' ' || content from budget_told"
                        + " where project_id = '" + project.projectId() + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void tellsATeamsBudgetOnEachOfItsProjectsAlsoOnOneThatCameLater() {
        String team = "team-" + UUID.randomUUID();
        String approver = Tokens.bearer("ada", List.of("approver"), List.of(team));
        String budget = post("/api/v1/budgets", approver, body("team", team, "day", "900", "enforce"))
                .statusCode(201)
                .body("enforced", equalTo(false))
                .body("notEnforcedBecause", containsString("has none yet"))
                .body("levels", hasSize(3))
                .extract()
                .path("budgetId");

        ProjectRef one = project(team, "one");
        ProjectRef other = project(team, "other");
        for (ProjectRef project : List.of(one, other)) {
            JsonNode said = directive(project, data -> true).path("budgets").get(0);
            assertThat(said.path("budgetId").asText()).isEqualTo(budget);
            assertThat(said.path("scope").asText()).isEqualTo("team");
            assertThat(said.path("scopeId").asText()).isEqualTo(team);
            assertThat(said.path("period").asText()).isEqualTo("day");
        }
        telling.ofTeam(team);
        assertThat(probe.all(BudgetDirective.class).stream()
                        .filter(event -> event.data().path("team").asText().equals(team)))
                .hasSize(2);
        given().header("Authorization", approver)
                .get("/api/v1/budgets/" + budget)
                .then()
                .statusCode(200)
                .body("enforced", equalTo(true));
    }

    @Test
    void aBudgetThatOnlyAlertsIsNotToldToTheGateway() {
        ProjectRef project = project("alerting-" + UUID.randomUUID());
        String budget = created(body("project", project.projectId().toString(), "day", "5", "alert"));
        shown(budget).body("enforced", equalTo(false)).body("notEnforcedBecause", containsString("alert"));
        change(budget, 1, "5", "enforce", 200).body("enforced", equalTo(true));
        assertThat(directive(project, data -> true).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void onlyApproversOfTheTeamSetBudgetsAndOnlyOneForAPlace() {
        ProjectRef project = project("guarded-" + UUID.randomUUID());
        Map<String, Object> body = body("project", project.projectId().toString(), "month", "5", "alert");
        post("/api/v1/budgets", Tokens.member(), body).statusCode(403);
        post("/api/v1/budgets", Tokens.bearer("eve", List.of("approver"), List.of("another")), body)
                .statusCode(403);
        String budget = created(body);
        post("/api/v1/budgets", Tokens.approver(), body)
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:budget-exists"))
                .body("budgetId", equalTo(budget));
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/budgets/" + budget)
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/budgets?limit=500")
                .then()
                .statusCode(200)
                .body("items.budgetId", not(hasItem(budget)));
        given().header("Authorization", Tokens.member())
                .get("/api/v1/budgets?limit=500")
                .then()
                .statusCode(200)
                .body("items.budgetId", hasItem(budget));
    }

    @Test
    void saysWhatIsWrongWithABudget() {
        String id = project("wrong-" + UUID.randomUUID()).projectId().toString();
        set(body("planet", id, "month", "5", "alert"), 400).body("detail", containsString("project, team"));
        set(body("project", id, "week", "5", "alert"), 400).body("detail", containsString("month, day"));
        set(body("project", id, "month", "5", "beg"), 400).body("detail", containsString("alert, enforce"));
        set(body("project", id, "month", "0", "alert"), 400).body("detail", containsString("above 0"));
        set(body("project", "support", "month", "5", "alert"), 400).body("detail", containsString("UUID"));
        Map<String, Object> levels = body("project", id, "month", "5", "alert");
        levels.put("levels", List.of(80));
        set(levels, 400).body("detail", containsString("80 % is 0.8"));
        levels.put("levels", List.of(0.5, new BigDecimal("1e-999999999")));
        set(levels, 400)
                .body("field", equalTo("levels.[1]"))
                .body("detail", containsString("at most 200 digits on either side of the point is needed, was 1E-9"));
        Map<String, Object> euro = body("project", id, "month", "5", "alert");
        euro.put("limit", Map.of("amount", "5", "currency", "EUR"));
        set(euro, 400);
        set(body("project", UUID.randomUUID().toString(), "month", "5", "alert"), 404);
    }

    /** Two replicas that look at one time, again and again. */
    private void onThreads(String budget) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> look = () -> {
                for (int i = 0; i < 5; i++) {
                    alerts.of(UUID.fromString(budget), Instant.now());
                }
                return null;
            };
            for (Future<Void> done : threads.invokeAll(List.of(look, look, look, look))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private JsonNode directive(ProjectRef project, Predicate<JsonNode> fits) {
        ProbedEvent event = probe.await(
                BudgetDirective.class,
                data -> data.path("projectId")
                                .asText()
                                .equals(project.projectId().toString())
                        && fits.test(data));
        return event.data();
    }

    private ProjectRef project(String feature) {
        return project("support", feature);
    }

    private ProjectRef project(String team, String feature) {
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
        String token = Tokens.bearer("max", List.of("member"), List.of(team));
        await().atMost(PATIENCE)
                .until(() -> given().header("Authorization", token)
                                .get("/api/v1/projects/" + project.projectId() + "/analyses")
                                .statusCode()
                        == 200);
        return project;
    }

    private void calls(ProjectRef project, String feature, int count, int inAll) {
        for (int call = 0; call < count; call++) {
            ExchangeRecorded exchange = Exchanges.production(feature, Instant.now());
            probe.publishTraffic(exchange.requestId(), exchange);
        }
        await().atMost(PATIENCE)
                .until(() -> given().header("Authorization", Tokens.member())
                                .get("/api/v1/spend?projectId=" + project.projectId())
                                .jsonPath()
                                .getInt("production.calls")
                        == inAll);
    }

    private static Map<String, Object> body(String scope, String scopeId, String period, String limit, String action) {
        return new HashMap<>(Map.of(
                "scope", scope,
                "scopeId", scopeId,
                "period", period,
                "limit", Map.of("amount", limit, "currency", "USD"),
                "action", action,
                "reason", "agreed with finance"));
    }

    private static String created(Map<String, Object> body) {
        return set(body, 201).extract().path("budgetId");
    }

    private static ValidatableResponse set(Map<String, Object> body, int status) {
        return post("/api/v1/budgets", Tokens.approver(), body).statusCode(status);
    }

    private static ValidatableResponse change(String budget, int version, String limit, String action, int status) {
        return request(Tokens.approver())
                .body(Map.of(
                        "version",
                        version,
                        "limit",
                        Map.of("amount", limit, "currency", "USD"),
                        "action",
                        action,
                        "reason",
                        "more traffic"))
                .put("/api/v1/budgets/" + budget)
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse shown(String path) {
        return request(Tokens.member()).get("/api/v1/budgets/" + path).then().statusCode(200);
    }

    private static ValidatableResponse post(String path, String token, Map<String, Object> body) {
        return request(token).body(body).post(path).then();
    }

    private static RequestSpecification request(String token) {
        return given().header("Authorization", token).contentType(ContentType.JSON);
    }
}
