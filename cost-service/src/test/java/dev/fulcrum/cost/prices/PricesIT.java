package dev.fulcrum.cost.prices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.cost.AnalysisCompleted;
import dev.fulcrum.events.cost.PriceChanged;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Models of these tests have names of their own, since the price book is everybody's. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class PricesIT {
    private static final int MIN_CALLS = 100;
    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private static final Instant SOME_DAYS_AGO = TODAY.minus(5, ChronoUnit.DAYS);
    private static final String PRICES = "/api/v1/prices";
    private static final String CONTRACTS = "/api/v1/prices/contracts";

    private final EventProbe probe = new EventProbe();

    @Inject
    LoadPriceBook loading;

    @Inject
    Prices prices;

    @AfterEach
    void close() {
        probe.close();
    }

    private static ValidatableResponse post(String token, String path, String body) {
        return given().header("Authorization", token)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse get(String token, String path) {
        return given().header("Authorization", token)
                .accept("application/json")
                .get(path)
                .then();
    }

    private static String price(String model, String input, Instant from, String more) {
        return """
                {"provider": "acme", "modelId": "%s", "currency": "USD", "source": "price list of the test",
                 "tariffs": {"standard": {"input": "%s", "cachedInput": "0.1", "output": "10"}},
                 "validFrom": "%s"%s}""".formatted(model, input, from, more);
    }

    private static String enter(String model, String input, Instant from) {
        return post(Tokens.operator(), PRICES, price(model, input, from, ""))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String contract(String team, String model, String terms, Instant from, String more) {
        return """
                {"team": "%s", "provider": "acme", "modelId": "%s", "validFrom": "%s", "reason": "agreement 7",
                 %s%s}""".formatted(team, model, from, terms, more);
    }

    private static ProjectRef project(String team) {
        return new ProjectRef(UUID.randomUUID(), team, 1);
    }

    private void register(ProjectRef project, String feature, String model) {
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "Triage",
                        "helpdesk",
                        feature,
                        "classification",
                        "acme",
                        model,
                        "acme/" + model,
                        1_000_000,
                        new ProjectRegistered.Autonomy(false, false, false)));
    }

    private void traffic(String feature, String model, int calls) {
        for (int call = 0; call < calls; call++) {
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
                            feature,
                            null,
                            UUID.randomUUID(),
                            "acme",
                            "acme",
                            null,
                            null,
                            null,
                            "chat",
                            false,
                            model,
                            model,
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

    private static Predicate<JsonNode> of(ProjectRef project) {
        return data ->
                data.path("projectId").asText().equals(project.projectId().toString());
    }

    private List<PriceChanged> changes(ProjectRef project) {
        return probe.all(PriceChanged.class).stream()
                .filter(event -> of(project).test(event.data()))
                .map(event -> probe.fact(event, PriceChanged.class))
                .toList();
    }

    private void awaitProject(ProjectRef project) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().header("Authorization", Tokens.operator())
                                .get("/api/v1/spend?projectId=" + project.projectId())
                                .statusCode()
                        == 200);
    }

    @Test
    void pagesThePricesInForceWithTheirSources() {
        String next = get(Tokens.member(), PRICES + "?provider=openai&kind=chat&limit=5")
                .statusCode(200)
                .body("items", hasSize(5))
                .body("items.source", everyItem(notNullValue()))
                .extract()
                .path("next");
        get(Tokens.member(), PRICES + "?provider=openai&kind=chat&limit=5&cursor=" + next)
                .statusCode(200)
                .body("items", hasSize(5));
        get(Tokens.member(), PRICES + "?limit=500").statusCode(200).body("items.size()", greaterThan(100));
        get(Tokens.member(), PRICES + "?model=GPT-6.2-sol")
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].model", equalTo("openai/gpt-6.2-sol"))
                .body("items[0].inputPerMtok.amount", equalTo("2.00"))
                .body("items[0].tariffs.tiers[0].aboveTokens", equalTo(272_000))
                .body("items[0].tariffs.tiers[0].rates.output", equalTo("15"))
                .body("items[0].tariffs.services.batch.input", equalTo("1"))
                .body("items[0].validFrom", nullValue())
                .body("items[0].asOf", equalTo("2026-11-17"));
        get(Tokens.member(), PRICES + "?at=yesterday")
                .statusCode(400)
                .body("field", equalTo("at"))
                .body("detail", containsString("was yesterday"));
    }

    @Test
    void listsAModelWithoutAPriceUntilItHasOne() {
        traffic("unheard-of", "nobody-knows-it", 2);
        String unknown = PRICES + "/unknown?team=support&limit=500";
        String row = "items.find { it.model == 'acme/nobody-knows-it' }";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> get(Tokens.member(), unknown).statusCode(200).body(row + ".calls", equalTo(2)));
        get(Tokens.member(), unknown)
                .body(row + ".team", equalTo("support"))
                .body(row + ".inputTokens", equalTo(600))
                .body(row + ".outputTokens", equalTo(8))
                .body(row + ".firstSeen", equalTo(SOME_DAYS_AGO.toString().substring(0, 10)))
                .body(row + ".pricedNow", equalTo(false));
        get(Tokens.stranger(), unknown).statusCode(403);
        get(Tokens.stranger(), PRICES + "/unknown?limit=500").statusCode(200).body(row, nullValue());

        enter("nobody-knows-it", "2", SOME_DAYS_AGO);

        get(Tokens.member(), unknown).statusCode(200).body(row, nullValue());
    }

    @Test
    void aPriceOfThePastPricesItsCallsAnewTellsItsProjectsAndRenewsTheirAnalyses() {
        enter("moves", "2", SOME_DAYS_AGO);
        ProjectRef project = project("support");
        register(project, "moves", "moves");
        probe.publish(
                "assessment",
                project,
                new AssessmentCompleted(UUID.randomUUID(), "v1", "small-task-model", "stay-on-api", true, List.of()));
        traffic("moves", "moves", MIN_CALLS);
        AnalysisCompleted first =
                probe.fact(probe.await(AnalysisCompleted.class, of(project)), AnalysisCompleted.class);
        // (200 × 2 + 100 × 0.1 + 4 × 10) ÷ 1e6
        assertThat(first.costPerCall().amount()).isEqualTo("0.00045");

        Instant from = SOME_DAYS_AGO.plus(1, ChronoUnit.HOURS);
        enter("moves", "3", from);

        List<ProbedEvent> both = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> probe.all(AnalysisCompleted.class).stream()
                                .filter(event -> of(project).test(event.data()))
                                .toList(),
                        events -> events.size() == 2);
        AnalysisCompleted second = probe.fact(both.get(1), AnalysisCompleted.class);
        // (200 × 3 + 100 × 0.1 + 4 × 10) ÷ 1e6
        assertThat(second.costPerCall().amount()).isEqualTo("0.00065");
        get(Tokens.member(), "/api/v1/analyses/" + first.analysisId())
                .statusCode(200)
                .body("state", equalTo("superseded"));
        get(Tokens.member(), "/api/v1/analyses/" + second.analysisId())
                .statusCode(200)
                .body("state", equalTo("awaiting-approval"));
        get(Tokens.member(), "/api/v1/spend?projectId=" + project.projectId())
                .statusCode(200)
                .body("production.spend.amount", equalTo("0.065"));
        assertThat(changes(project)).singleElement().satisfies(fact -> {
            assertThat(fact.model()).isEqualTo("acme/moves");
            assertThat(fact.effectiveFrom()).isEqualTo(from);
            assertThat(fact.inputPerMtok().amount()).isEqualTo("3.00");
            assertThat(fact.contract()).isNull();
        });
        get(Tokens.member(), PRICES + "?model=acme/moves&at=" + from.minusSeconds(1))
                .body("items[0].inputPerMtok.amount", equalTo("2.00"))
                .body("items[0].validTo", equalTo(from.toString()));
    }

    @Test
    void aContractPricesItsTeamOnlyAndTellsItsProjectsOnly() {
        enter("agreed", "2", SOME_DAYS_AGO);
        ProjectRef ours = project("support");
        ProjectRef theirs = project("sales");
        register(ours, "agreed", "agreed");
        register(theirs, "agreed", "agreed");
        awaitProject(ours);
        awaitProject(theirs);
        traffic("agreed", "agreed", 10);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get(Tokens.member(), "/api/v1/spend?projectId=" + ours.projectId())
                        .body("production.spend.amount", equalTo("0.0045")));

        String body = contract("support", "agreed", "\"discountShare\": 0.5", SOME_DAYS_AGO, "");
        post(Tokens.member(), CONTRACTS, body).statusCode(403);
        String id = post(Tokens.approver(), CONTRACTS, body)
                .statusCode(201)
                .body("by", equalTo("ada"))
                .body("discountShare", equalTo("0.5"))
                .extract()
                .path("id");

        get(Tokens.member(), "/api/v1/spend?projectId=" + ours.projectId())
                .body("production.spend.amount", equalTo("0.00225"));
        get(Tokens.member(), PRICES + "?model=acme/agreed&team=support")
                .body("items[0].inputPerMtok.amount", equalTo("1.00"))
                .body("items[0].contractId", equalTo(id));
        get(Tokens.member(), PRICES + "?model=acme/agreed")
                .body("items[0].inputPerMtok.amount", equalTo("2.00"))
                .body("items[0].contractId", nullValue());
        get(Tokens.stranger(), PRICES + "?model=acme/agreed&team=support").statusCode(403);
        probe.await(PriceChanged.class, of(ours));
        assertThat(changes(ours)).singleElement().satisfies(fact -> {
            assertThat(fact.contract()).isTrue();
            assertThat(fact.inputPerMtok().amount()).isEqualTo("1.00");
        });
        assertThat(changes(theirs)).isEmpty();

        post(Tokens.approver(), CONTRACTS, contract("support", "agreed", "\"discountShare\": 0.1", TODAY, ""))
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:contracts-overlap"))
                .body("detail", containsString("from " + TODAY + " to further notice"))
                .body("detail", containsString("from " + SOME_DAYS_AGO + " to further notice"));
        get(Tokens.stranger(), CONTRACTS + "/" + id).statusCode(403);
        String end = "{\"validTo\": \"" + SOME_DAYS_AGO.plus(1, ChronoUnit.HOURS) + "\"}";
        post(Tokens.approver(), CONTRACTS + "/" + id + "/end", end)
                .statusCode(200)
                .body("validTo", equalTo(SOME_DAYS_AGO.plus(1, ChronoUnit.HOURS).toString()));
        post(Tokens.approver(), CONTRACTS + "/" + id + "/end", end).statusCode(409);
        get(Tokens.member(), "/api/v1/spend?projectId=" + ours.projectId())
                .body("production.spend.amount", equalTo("0.0045"));
        get(Tokens.member(), CONTRACTS + "?team=support")
                .statusCode(200)
                .body("items.find { it.id == '" + id + "' }.reason", equalTo("agreement 7"));
    }

    @Test
    void correctsAPriceAndKeepsWhatWasEntered() {
        String wrong = enter("corrected", "20", TODAY);
        String right = post(
                        Tokens.operator(), PRICES, price("corrected", "2", TODAY, ", \"corrects\": \"" + wrong + "\""))
                .statusCode(201)
                .extract()
                .path("id");

        get(Tokens.member(), PRICES + "?model=acme/corrected")
                .body("items", hasSize(1))
                .body("items[0].inputPerMtok.amount", equalTo("2.00"));
        get(Tokens.member(), PRICES + "/history?model=acme/corrected")
                .statusCode(200)
                .body("items.id", equalTo(List.of(right, wrong)))
                .body("items[1].replacedBy", equalTo(right))
                .body("items[1].withdrawnAt", notNullValue());
    }

    @Test
    void refusesAPriceThatCannotBeAndWritesNothing() {
        Instant late = TODAY.plus(30, ChronoUnit.DAYS);
        String operator = Tokens.operator();
        post(Tokens.approver(), PRICES, price("bad", "2", TODAY, "")).statusCode(403);
        post(operator, PRICES, price("bad", "-2", TODAY, ""))
                .statusCode(400)
                .body("detail", containsString("input was -2"));
        post(operator, PRICES, price("bad", "two", TODAY, ""))
                .statusCode(400)
                .body("detail", containsString("was two"));
        post(operator, PRICES, price("bad", "2", TODAY, "").replace("USD", "EUR"))
                .statusCode(400)
                .body("field", equalTo("currency"))
                .body("detail", containsString("was EUR"));
        post(operator, PRICES, price("bad", "2", TODAY, "").replace("USD", "QQQ"))
                .statusCode(400)
                .body("detail", containsString("no currency QQQ"));
        post(operator, PRICES, price("bad", "2", TODAY, ", \"validTo\": \"" + TODAY + "\""))
                .statusCode(400)
                .body("field", equalTo("validTo"));
        post(operator, PRICES, price("bad", "2", TODAY.minus(400, ChronoUnit.DAYS), ""))
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:calls-gone"))
                .body(
                        "earliest",
                        equalTo(TODAY.minus(35, ChronoUnit.DAYS).toString().substring(0, 10)));
        get(Tokens.member(), PRICES + "?model=acme/bad").body("items", hasSize(0));

        enter("bad", "2", late);
        post(operator, PRICES, price("bad", "3", TODAY, ""))
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:prices-overlap"))
                .body("detail", containsString("from " + TODAY + " to further notice"))
                .body("detail", containsString("from " + late + " to further notice"));
        post(operator, CONTRACTS, contract("support", "unheard-of-too", "\"discountShare\": 0.5", TODAY, ""))
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:unknown-model"));
        post(operator, CONTRACTS, contract("support", "bad", "\"discountShare\": 1.5", TODAY, ""))
                .statusCode(400)
                .body("detail", containsString("was 1.5"));
    }

    @Test
    void aCorrectedPriceWithAnEndLeavesNoTimeWithoutAPrice() {
        Instant ends = TODAY.plus(10, ChronoUnit.DAYS);
        Instant sooner = TODAY.minus(2, ChronoUnit.DAYS);
        enter("promoted", "2", TODAY.minus(20, ChronoUnit.DAYS));
        String promotion = post(
                        Tokens.operator(),
                        PRICES,
                        price("promoted", "1", SOME_DAYS_AGO, ", \"validTo\": \"" + ends + "\""))
                .statusCode(201)
                .extract()
                .path("id");
        traffic("promoted", "promoted", 2);

        post(
                        Tokens.operator(),
                        PRICES,
                        price(
                                "promoted",
                                "1",
                                SOME_DAYS_AGO,
                                ", \"validTo\": \"" + sooner + "\", \"corrects\": \"" + promotion + "\""))
                .statusCode(201);

        assertThat(inForce("promoted", sooner.minusSeconds(1))).isEqualTo("1");
        assertThat(inForce("promoted", sooner)).isEqualTo("2");
        assertThat(inForce("promoted", ends)).isEqualTo("2");
    }

    @Test
    void refusesTariffsThatWouldBeIgnored() {
        String operator = Tokens.operator();
        String good = price("tiered", "2", TODAY, "");
        for (String[] bad : new String[][] {
            {"\"services\": {\"bacth\": {\"input\": \"1\"}}", "batch, flex, priority"},
            {"\"tiers\": [null]", "tiers[0] was null"}
        }) {
            post(operator, PRICES, good.replace("\"standard\"", bad[0] + ", \"standard\""))
                    .statusCode(400)
                    .body("field", equalTo("tariffs"))
                    .body("detail", containsString(bad[1]));
        }
        post(
                        operator,
                        PRICES,
                        good.replace("\"standard\"", "\"services\": {\"Batch\": {\"input\": \"1\"}}, \"standard\""))
                .statusCode(201)
                .body("tariffs.services.batch.input", equalTo("1"));
    }

    private static ModelPrice shipped(String model, String input, Instant asOf) {
        return new ModelPrice(
                "acme",
                model,
                "chat",
                "current",
                new BigDecimal(input),
                null,
                BigDecimal.TEN,
                "",
                "page",
                asOf.toString().substring(0, 10));
    }

    private void take(String model, String input) {
        loading.take(List.of(shipped(model, input, SOME_DAYS_AGO)), Instant.now());
    }

    private String inForce(String model, Instant when) {
        return prices.book()
                .list("acme/" + model, when)
                .orElseThrow()
                .inputPerMtok()
                .toPlainString();
    }

    @Test
    void aReleaseChangesAPriceFromTheDayOfItsSource() {
        take("shipped", "2");
        take("shipped", "2");
        take("shipped", "3");
        take("shipped", "3");

        assertThat(inForce("shipped", SOME_DAYS_AGO.minusSeconds(1))).isEqualTo("2");
        assertThat(inForce("shipped", SOME_DAYS_AGO)).isEqualTo("3");
        get(Tokens.member(), PRICES + "/history?model=acme/shipped")
                .body("items", hasSize(2))
                .body("items.by", everyItem(equalTo("service:cost")));
    }

    @Test
    void aReleaseThatStatesTheSamePriceLaterTellsNobodyAndShowsTheLaterDate() {
        take("restated", "2");
        ProjectRef project = project("support");
        register(project, "restated", "restated");
        awaitProject(project);

        loading.take(List.of(shipped("restated", "2.00", TODAY)), Instant.now());

        get(Tokens.member(), PRICES + "/history?model=acme/restated")
                .body("items", hasSize(1))
                .body("items[0].asOf", equalTo(TODAY.toString().substring(0, 10)));
        loading.take(List.of(shipped("restated", "3", TODAY)), Instant.now());
        probe.await(PriceChanged.class, of(project));
        assertThat(changes(project))
                .singleElement()
                .satisfies(fact -> assertThat(fact.inputPerMtok().amount()).isEqualTo("3.00"));
    }

    @Test
    void aReleaseDoesNotTouchAPersonsPriceThatStillApplies() {
        Instant ends = TODAY.plus(10, ChronoUnit.DAYS);
        take("own-deal", "2");
        post(Tokens.operator(), PRICES, price("own-deal", "1", SOME_DAYS_AGO, ", \"validTo\": \"" + ends + "\""))
                .statusCode(201);

        take("own-deal", "3");

        assertThat(inForce("own-deal", SOME_DAYS_AGO.minusSeconds(1))).isEqualTo("2");
        assertThat(inForce("own-deal", ends.minusSeconds(1))).isEqualTo("1");
        assertThat(inForce("own-deal", ends)).isEqualTo("3");
    }

    @Test
    void importedUsageOfLongAgoIsPricedWhenItsModelShips() {
        String token = Tokens.bearer("ida", List.of("member"), List.of("importers"));
        Instant longAgo = TODAY.minus(100, ChronoUnit.DAYS);
        given().header("Authorization", token)
                .contentType("application/json")
                .body("[{\"startedAt\": \"" + longAgo + "\", \"feature\": \"triage\", \"provider\": \"acme\","
                        + " \"model\": \"ships-later\", \"inputTokens\": 1000000, \"outputTokens\": 100000,"
                        + " \"calls\": 1000}]")
                .post("/api/v1/usage/imports")
                .then()
                .statusCode(201);
        String spend = "/api/v1/spend?team=importers&feature=triage&from="
                + longAgo.toString().substring(0, 10) + "&to="
                + TODAY.toString().substring(0, 10);
        get(token, spend)
                .statusCode(200)
                .body("total.unpricedCalls", equalTo(1_000))
                .body("total.spend.amount", equalTo("0.00"));

        take("ships-later", "2");

        // 1 million x 2 + 100,000 x 10
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get(token, spend)
                .body("total.unpricedCalls", equalTo(0))
                .body("total.spend.amount", equalTo("3.00")));
    }

    @Test
    void aRolledBackChangeLeavesNoTraceInMemory() {
        String before = prices.book().version();
        QuarkusTransaction.begin();
        loading.add(List.of(shipped("rolled-back", "1", TODAY)));
        assertThat(prices.book().list("acme/rolled-back", TODAY)).isPresent();
        QuarkusTransaction.rollback();

        assertThat(prices.book().version()).isEqualTo(before);
        assertThat(prices.book().list("acme/rolled-back", TODAY)).isEmpty();
    }
}
