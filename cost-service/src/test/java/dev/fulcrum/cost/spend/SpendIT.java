package dev.fulcrum.cost.spend;

import static dev.fulcrum.cost.spend.SpendTraffic.days;
import static dev.fulcrum.cost.spend.SpendTraffic.noon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.SpendDimension;
import dev.fulcrum.cost.spend.domain.Sums;
import dev.fulcrum.cost.spend.storage.SpendReports;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.cost.UsageSummarised;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class SpendIT {
    private final EventProbe probe = new EventProbe();
    private final SpendTraffic traffic = new SpendTraffic(probe);

    @Inject
    DataSource dataSource;

    @Inject
    SpendReports reports;

    @Inject
    SummariseUsage summarise;

    @Inject
    CloseMonths closeMonths;

    @AfterEach
    void close() {
        probe.close();
    }

    private static BigDecimal usd(JsonPath json, String path) {
        return new BigDecimal(json.getString(path));
    }

    private JsonPath json(String path) {
        return traffic.get(path).statusCode(200).extract().jsonPath();
    }

    /** From the calls themselves, not from any sum. */
    private BigDecimal ledger() throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select coalesce(sum(cost_usd), 0) from ledger"
                        + " join spend_dimension d on d.id = dimension where team = ?")) {
            select.setString(1, traffic.team());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBigDecimal(1);
            }
        }
    }

    @Test
    void everySplitAddsUpToTheCallsThemselves() throws SQLException {
        traffic.calls("triage", 7, noon(3));
        traffic.calls("search", 2, noon(2));
        traffic.send("search", "production", "anthropic", "claude-haiku-4-5", 1, noon(1));
        traffic.send("search", "production", "nobody", "nobody-knows", 3, noon(1));
        traffic.send("search", "judge", "openai", "gpt-6.2-sol", 4, noon(1));
        traffic.awaitCalls(17);

        BigDecimal exact = ledger();
        for (SpendDimension by : SpendDimension.values()) {
            for (String cut : List.of("", "&granularity=hour", "&granularity=day", "&granularity=month")) {
                JsonPath split = json("/api/v1/spend?purpose=all&by=" + by.wire() + cut);
                List<String> amounts = split.getList("items.spend.amount");
                List<Float> shown = split.getList("items.sharePercent");
                assertThat(amounts.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as(by + cut)
                        .isEqualByComparingTo(exact)
                        .isEqualByComparingTo(usd(split, "total.spend.amount"));
                assertThat(shown.stream()
                                .map(share -> new BigDecimal(share.toString()))
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as(by + cut)
                        .isEqualByComparingTo("100");
                assertThat(split.getInt("total.unpricedCalls")).isEqualTo(3);
            }
        }
        traffic.get("/api/v1/spend?by=feature&granularity=day")
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].periodStart", equalTo(days(3) + "T00:00:00Z"))
                .body("items[0].value", equalTo("triage"))
                .body("items[0].team", equalTo(traffic.team()))
                .body("items[0].spend.amount", equalTo("0.00315"))
                .body("total.calls", equalTo(13));
    }

    @Test
    void pagesCutASplitWithoutLosingOrRepeating() {
        traffic.calls("a", 3, noon(3));
        traffic.calls("b", 2, noon(3));
        traffic.calls("c", 1, noon(3));
        traffic.awaitCalls(6);

        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonPath page = json("/api/v1/spend?by=feature&limit=1" + (next.isEmpty() ? "" : "&cursor=" + next));
            seen.addAll(page.getList("items.value"));
            next = page.getString("next");
        } while (next != null);
        assertThat(seen).containsExactly("a", "b", "c");
        traffic.get("/api/v1/spend/pareto?limit=1&cursor="
                        + json("/api/v1/spend/pareto?limit=1").getString("next"))
                .body("items[0].feature", equalTo("b"))
                .body("items[0].rank", equalTo(2));
    }

    @Test
    void findsTheFeaturesThatCarryTheBill() {
        traffic.calls("triage", 16, noon(3));
        traffic.calls("search", 3, noon(2));
        traffic.calls("summary", 1, noon(2));
        traffic.send("summary", "production", "nobody", "nobody-knows", 2, noon(2));
        traffic.awaitCalls(22);

        traffic.get("/api/v1/spend/pareto")
                .statusCode(200)
                .body("features", equalTo(3))
                .body("carriers", equalTo(1))
                .body("items.feature", equalTo(List.of("triage", "search", "summary")))
                .body("items[0].sharePercent", equalTo(80.0f))
                .body("items[0].carries", equalTo(true))
                .body("items[1].carries", equalTo(false))
                .body("items[2].unpricedCalls", equalTo(2))
                .body("items[2].cumulativePercent", equalTo(100.0f))
                .body("total.spend.amount", equalTo("0.009"));
        traffic.get("/api/v1/spend/pareto?line=0.81").body("carriers", equalTo(2));
        traffic.get("/api/v1/spend/pareto?from=" + days(60) + "&to=" + days(50))
                .statusCode(200)
                .body("features", equalTo(0))
                .body("carriers", equalTo(0));
        given().header("Authorization", Tokens.operator())
                .get("/api/v1/spend/pareto?team=" + traffic.team())
                .then()
                .statusCode(200)
                .body("features", equalTo(3));
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/spend/pareto?team=" + traffic.team())
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/spend/pareto")
                .then()
                .statusCode(200)
                .body("items.findAll { it.team == '" + traffic.team() + "' }", hasSize(0));
    }

    @Test
    void answersAProjectAsBefore() {
        ProjectRef project = traffic.register("triage");
        traffic.send("triage", "production", "simulator", "simulated-gpt-6.2-sol", 2, noon(3));
        traffic.send("triage", "evaluation", "simulator", "triage-v1", 1, noon(2));
        traffic.awaitCalls(3);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> traffic.get("/api/v1/spend?projectId=" + project.projectId())
                        .statusCode(200)
                        .body("production.spend.amount", equalTo("0.0009")));
        traffic.get("/api/v1/spend?projectId=" + project.projectId())
                .body("team", equalTo(traffic.team()))
                .body("production.calls", equalTo(2))
                .body("evaluation.calls", equalTo(1))
                .body("evaluation.unpricedCalls", equalTo(1))
                .body("items", hasSize(2))
                .body("items[0].purpose", equalTo("production"))
                .body("items[0].pricedAs", equalTo("openai/gpt-6.2-sol"))
                .body("items[0].inputTokens", equalTo(600));
        traffic.get("/api/v1/usage?projectId=" + project.projectId() + "&limit=1")
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].hourStart", equalTo(days(2) + "T12:00:00Z"))
                .body("items[0].otherCalls", equalTo(1))
                .body("next", notNullValue());
        String next = json("/api/v1/usage?projectId=" + project.projectId() + "&limit=1")
                .getString("next");
        traffic.get("/api/v1/usage?team=" + traffic.team() + "&feature=triage&limit=1&cursor=" + next)
                .body("items[0].hourStart", equalTo(days(3) + "T12:00:00Z"))
                .body("items[0].calls", equalTo(2))
                .body("next", nullValue());
    }

    @Test
    void aMonthThatIsSummedUpStaysTheSumOfItsDaysWhenLateCallsCome() throws SQLException {
        LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        int intoLastMonth = today.getDayOfMonth() + 1;
        traffic.calls("triage", 3, noon(intoLastMonth));
        traffic.calls("triage", 1, noon(1));
        traffic.awaitCalls(4);
        Scope scope = new Scope(Set.of(traffic.team()), null, null);
        Period quarter = Period.daysBefore(today.plusDays(1), 95);
        BigDecimal before = sum(scope, quarter);

        closeMonths.close(today.withDayOfMonth(3).plusMonths(today.getDayOfMonth() < 3 ? 0 : 1));

        assertThat(callsInMonths()).isPositive();
        assertThat(sum(scope, quarter)).isEqualByComparingTo(before);
        traffic.calls("triage", 5, noon(intoLastMonth));
        traffic.awaitCalls(9);
        assertThat(sum(scope, quarter)).isEqualByComparingTo(ledger()).isGreaterThan(before);
        closeMonths.close(today.withDayOfMonth(3).plusMonths(1));
        assertThat(sum(scope, quarter)).isEqualByComparingTo(ledger());
    }

    @Test
    void theRunningMonthIsSummedUpButForItsLastDays() throws SQLException {
        LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        traffic.calls("triage", 3, noon(3));
        traffic.calls("triage", 1, noon(1));
        traffic.awaitCalls(4);
        Scope scope = new Scope(Set.of(traffic.team()), null, null);
        Period month = Period.daysBefore(today.plusDays(1), 30);

        closeMonths.close(today.plusDays(1));

        assertThat(callsInMonths()).isEqualTo(3);
        assertThat(sum(scope, month)).isEqualByComparingTo(ledger());
        traffic.calls("triage", 2, noon(1));
        traffic.awaitCalls(6);
        assertThat(callsInMonths()).isEqualTo(3);
        assertThat(sum(scope, month)).isEqualByComparingTo(ledger());
        traffic.calls("triage", 5, noon(3));
        traffic.awaitCalls(11);
        assertThat(sum(scope, month)).isEqualByComparingTo(ledger());
        closeMonths.close(today.plusDays(1));
        assertThat(callsInMonths()).isEqualTo(8);
        assertThat(sum(scope, month)).isEqualByComparingTo(ledger());
    }

    private BigDecimal sum(Scope scope, Period period) {
        BigDecimal split = reports.sums(scope, period, List.of(SpendDimension.MODEL), Granularity.MONTH).stream()
                .map(row -> row.sums().usd())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Sums whole = reports.sums(scope, period, List.of(), null).get(0).sums();
        assertThat(whole.usd()).isEqualByComparingTo(split);
        return split;
    }

    /** Calls of the team in sums that hold. */
    private long callsInMonths() throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select coalesce(sum(calls), 0) from spend_month s"
                        + " join spend_dimension d on d.id = s.dimension join spend_month_summed using (month)"
                        + " where d.team = ?")) {
            select.setString(1, traffic.team());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Test
    void forecastsAFeatureAndNamesTheDaysThatAreMissing() {
        for (int day = 1; day <= 34; day++) {
            traffic.calls("steady", 2, noon(day));
        }
        traffic.calls("young", 5, noon(2));
        traffic.awaitCalls(73);

        traffic.get("/api/v1/spend/forecast?months=3")
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].feature", equalTo("steady"))
                .body("items[0].status", equalTo("forecast"))
                .body("items[0].weeks", equalTo(4))
                .body("items[0].months", hasSize(4))
                .body("items[0].months[1].p50.amount", notNullValue())
                .body("items[1].status", equalTo("not-enough-data"))
                .body("items[1].detail", containsString("a forecast takes 28"))
                .body("items[1].months", hasSize(0))
                .body("total.status", equalTo("forecast"))
                .body("method", containsString("Theil-Sen"));
    }

    @Test
    void explainsTheLeversOfAFeature() {
        traffic.calls("triage", 10, noon(2));
        traffic.awaitCalls(10);

        traffic.get("/api/v1/spend/levers?feature=triage")
                .statusCode(200)
                .body("biggest", notNullValue())
                .body(
                        "levers.lever",
                        org.hamcrest.Matchers.hasItems(
                                "shorter-prompt", "prompt-cache", "batch", "cheaper-model", "tuned-model"))
                .body("levers.find { it.lever == 'prompt-cache' }.notOffered", containsString("1024 tokens"))
                .body("levers.find { it.lever == 'batch' }.saving.amount", notNullValue())
                // 220 of 450: half of fresh input and output; the batch tier states no cheaper cached input
                .body("levers.find { it.lever == 'batch' }.shareOfBill", equalTo(0.4888889f))
                .body("levers.find { it.lever == 'batch' }.condition", containsString("can wait"))
                .body("levers.find { it.lever == 'batch' }.figures.name", org.hamcrest.Matchers.hasItem("saving"));
        traffic.get("/api/v1/spend/levers?feature=silent")
                .statusCode(200)
                .body("levers", hasSize(0))
                .body("biggest", nullValue())
                .body("total.calls", equalTo(0));
    }

    @Test
    void saysEachClosedHourOnceAndAgainWhenLateCallsCome() {
        Instant hour = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        ProjectRef project = traffic.register("triage");
        traffic.calls("triage", 2, hour.plus(59, ChronoUnit.MINUTES));
        traffic.send("triage", "production", "nobody", "nobody-knows", 1, hour);
        traffic.send("triage", "judge", "openai", "gpt-6.2-sol", 1, hour);
        traffic.calls("triage", 1, Instant.now());
        traffic.awaitCalls(5);

        ProbedEvent first = probe.await(UsageSummarised.class, of(project));

        UsageSummarised said = probe.fact(first, UsageSummarised.class);
        assertThat(said)
                .isEqualTo(
                        new UsageSummarised("triage", hour, 2, 600, 8, new dev.fulcrum.events.Money("0.0009", "USD")));
        traffic.calls("triage", 1, hour);
        traffic.awaitCalls(6);
        summariseOnTwoReplicas();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(said(project))
                .extracting(UsageSummarised::calls)
                .containsExactly(2L, 3L));
        assertThat(said(project)).allMatch(each -> each.hourStart().equals(hour));
    }

    private void summariseOnTwoReplicas() {
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(
                                () -> summarise.summarise(Instant.now(), Duration.ofHours(48))))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private List<UsageSummarised> said(ProjectRef project) {
        return probe.all(UsageSummarised.class).stream()
                .filter(event -> of(project).test(event.data()))
                .map(event -> probe.fact(event, UsageSummarised.class))
                .toList();
    }

    private static Predicate<com.fasterxml.jackson.databind.JsonNode> of(ProjectRef project) {
        return data ->
                data.path("projectId").asText().equals(project.projectId().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/spend?by=colour|by|was colour",
                "/api/v1/spend?granularity=week|granularity|was week",
                "/api/v1/spend?from=2026-11-02&to=2026-11-01|from|before to",
                "/api/v1/spend?from=2026-11-01&to=2026-11-01|from|before to",
                "/api/v1/spend?from=yesterday|from|was yesterday",
                "/api/v1/spend?from=2026-11-01T08:30:00Z|from|full hour",
                "/api/v1/spend?from=0001-01-01|from|2020-01-01",
                "/api/v1/spend?from=2025-01-01&to=2026-01-01&granularity=hour|from|31 days",
                "/api/v1/spend/pareto?line=0|line|was 0",
                "/api/v1/spend/pareto?line=80|line|was 80",
                "/api/v1/spend/pareto?line=most|line|was most",
                "/api/v1/spend/forecast?months=0|months|was 0",
                "/api/v1/spend/forecast?months=500|months|was 500",
                "/api/v1/spend/forecast?months=many|months|was many",
                "/api/v1/spend/forecast?from=2026-01-01|from|leave out",
                "/api/v1/spend/levers|feature|missing",
                "/api/v1/spend/levers?feature=a&cacheableShare=2|cacheableShare|was 2",
                "/api/v1/spend/levers?feature=a&shorterPromptShare=1e-999999999|shorterPromptShare|was 1e-999999999",
                "/api/v1/spend/levers?feature=a&cacheableShare=0e-999999999|cacheableShare|at most 200 digits",
                "/api/v1/spend/pareto?line=1e-999999999|line|was 1e-999999999",
                "/api/v1/spend?purpose=prodution|purpose|production, evaluation, judge, probe, or all, was prodution",
                "/api/v1/spend?cursor=bm9ib2R5|cursor|was bm9ib2R5",
                "/api/v1/spend?cursor=*|cursor|was *",
                "/api/v1/spend/pareto?cursor=bm9ib2R5|cursor|was bm9ib2R5",
                "/api/v1/spend/forecast?cursor=bm9ib2R5|cursor|was bm9ib2R5",
                "/api/v1/usage|feature|missing",
                "/api/v1/focus?granularity=month|granularity|was month",
                "/api/v1/focus?from=2026-11-01T01:00:00Z|from|whole days",
                "/api/v1/focus?from=2020-01-01&to=2026-01-01|from|800 days",
            })
    void refusesWhatMakesNoSense(String path, String field, String said) {
        traffic.get(path)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("detail", containsString(said));
    }

    @Test
    void showsATeamToItselfOnly() {
        String feature = "?team=" + traffic.team() + "&feature=triage";
        for (String path : List.of("spend", "usage", "spend/pareto", "spend/forecast", "spend/levers", "focus")) {
            given().header("Authorization", Tokens.stranger())
                    .get("/api/v1/" + path + feature)
                    .then()
                    .statusCode(403);
            given().get("/api/v1/" + path + feature).then().statusCode(401);
        }
        traffic.get("/api/v1/spend?projectId=" + UUID.randomUUID()).statusCode(404);
    }
}
