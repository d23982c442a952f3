package dev.fulcrum.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.fulcrum.events.Money;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.cost.PriceChanged;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.limits.domain.Admissions;
import dev.fulcrum.gateway.limits.domain.DefaultAdmissions;
import dev.fulcrum.gateway.limits.domain.LeaseKeeper;
import dev.fulcrum.gateway.limits.domain.LeaseSizes;
import dev.fulcrum.gateway.limits.domain.Limit;
import dev.fulcrum.gateway.limits.domain.LimitDirectory;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.domain.PriceBook;
import dev.fulcrum.gateway.limits.domain.Window;
import dev.fulcrum.gateway.limits.storage.LeaseTable;
import dev.fulcrum.gateway.limits.storage.Limits;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Limits with a real database: leases of several replicas, and how limits are set. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class LimitsIT {
    private static final String MODEL = "limits-model";
    private static final long MOST = 20_000;

    @Inject
    Admissions admissions;

    @Inject
    LeaseTable table;

    @Inject
    Limits limits;

    @Inject
    PriceBook prices;

    /** A second gateway on the same database, without a thread of its own. */
    private final class Other {
        private final LimitDirectory directory = new LimitDirectory();
        private final LeaseKeeper keeper = new LeaseKeeper(
                table,
                directory,
                new LeaseSizes(0.2, 0.05, 10, 1_000, 1_000_000),
                Duration.ofSeconds(5),
                InstantSource.system());
        private final Admissions admissions = new DefaultAdmissions(
                directory,
                prices,
                new DefaultAdmissions.Settings(DefaultAdmissions.WhenAway.REFUSE, 100),
                keeper::away,
                InstantSource.system(),
                model -> {});

        private Other(UUID limitId) {
            keeper.replace(only(limitId));
        }
    }

    private List<Limit> only(UUID limitId) {
        return QuarkusTransaction.requiringNew().call(() -> limits.inForce()).stream()
                .filter(limit -> limit.id().equals(limitId))
                .toList();
    }

    @Test
    void parallelCallsOnTwoReplicasNeverUseMoreThanTheLimit() throws Exception {
        String team = "parallel-" + UUID.randomUUID();
        UUID limitId = setLimit(Map.of("scope", "team", "scopeId", team, "moneyPerMonth", usd("0.02")));
        prices.change("openai/" + MODEL, 0, new BigDecimal("1"), new BigDecimal("1"));
        Other other = new Other(limitId);
        AccessKey key = new AccessKey(UUID.randomUUID(), team, "desk", "triage", null);
        AtomicLong tokens = new AtomicLong();

        onThreads(8, thread -> {
            Admissions replica = thread % 2 == 0 ? admissions : other.admissions;
            for (int misses = 0; misses < 60; ) {
                Admissions.Admission admission =
                        replica.admit(new Admissions.Asked(key, null, "openai", MODEL, 10, 30, false));
                if (admission instanceof Admissions.Admission.Granted granted) {
                    tokens.addAndGet(25);
                    granted.reservation().settle(TokenUsage.of(10, 15));
                    misses = 0;
                } else {
                    misses++;
                    other.keeper.round();
                }
            }
        });

        // 0.02 USD are 20,000 tokens; both replicas may keep pieces smaller than a call, the app's idle lease too
        assertThat(tokens.get()).isLessThanOrEqualTo(MOST).isGreaterThan(MOST / 2);
        long unspent = other.directory.unspent(limitId, LimitKind.MONEY_PER_MONTH.windowAt(System.currentTimeMillis()));
        await().atMost(GatewayFixture.PATIENCE)
                .untilAsserted(() -> assertThat(used(limitId) - unspent).isEqualTo(tokens.get() * 1_000));
    }

    @Test
    void aReplicaThatDiesLosesItsLeaseAndOneThatStopsNothing() {
        String team = "restart-" + UUID.randomUUID();
        UUID limitId = setLimit(Map.of("scope", "team", "scopeId", team, "moneyPerMonth", usd("1")));
        AccessKey key = new AccessKey(UUID.randomUUID(), team, "desk", "triage", null);
        Window month = LimitKind.MONEY_PER_MONTH.windowAt(System.currentTimeMillis());
        long before = leased(limitId, month);

        Other dies = new Other(limitId);
        long spent = spend(dies, key);
        dies.keeper.round();
        long lost = dies.directory.unspent(limitId, month);
        long afterDeath = leased(limitId, month);
        Other stops = new Other(limitId);
        spend(stops, key);
        stops.keeper.round();
        stops.keeper.close();

        assertThat(spent).isPositive();
        // twice a lease of 5 % at most
        assertThat(lost).isBetween(1L, 100_000_000L);
        assertThat(afterDeath).isEqualTo(before + spent + lost);
        assertThat(leased(limitId, month)).isEqualTo(afterDeath + spent);
    }

    @Test
    void showsWhatIsUsedAndForgetsALimitThatIsRemoved() {
        String team = "shown-" + UUID.randomUUID();
        UUID limitId = setLimit(Map.of("scope", "team", "scopeId", team, "moneyPerDay", usd("100")));
        AccessKey key = new AccessKey(UUID.randomUUID(), team, "desk", "triage", null);
        Admissions.Asked asked = new Admissions.Asked(key, null, "openai", "gpt-4o", 1_000, 1_000, false);
        ((Admissions.Admission.Granted) admissions.admit(asked)).reservation().settle(TokenUsage.of(1_000, 100));

        // 1,000 × 2.50 + 100 × 10 USD per million
        shown(limitId)
                .body(item(limitId) + ".used.amount", equalTo("0.0035"))
                .body(item(limitId) + ".moneyPerDay.amount", equalTo("100.00"))
                .body(item(limitId) + ".setBy", equalTo("operator"));

        request(Tokens.operator(), null)
                .delete("/api/v1/limits/" + limitId)
                .then()
                .statusCode(204);
        assertThat(((Admissions.Admission.Granted) admissions.admit(asked)).reservation())
                .isSameAs(Admissions.Reservation.NONE);
    }

    @Test
    void lowersALimitAtOnce() {
        String team = "lowered-" + UUID.randomUUID();
        UUID limitId = setLimit(Map.of("scope", "team", "scopeId", team, "requestsPerMinute", 1_000));
        AccessKey key = new AccessKey(UUID.randomUUID(), team, "desk", "triage", null);
        Admissions.Asked asked = new Admissions.Asked(key, null, "openai", "gpt-4o", 1, 1, false);
        request(Tokens.operator(), Map.of("scope", "team", "scopeId", team, "requestsPerMinute", 3))
                .put("/api/v1/limits/" + limitId)
                .then()
                .statusCode(200)
                .body("requestsPerMinute", equalTo(3));
        int granted = 0;
        for (int i = 0; i < 100; i++) {
            granted += admissions.admit(asked) instanceof Admissions.Admission.Granted ? 1 : 0;
        }
        // two minutes at most
        assertThat(granted).isBetween(1, 6);
    }

    @Test
    void letsMembersTightenAndNotLoosenWhatAnOperatorSet() {
        Map<String, Object> body = Map.of("scope", "team", "scopeId", "support", "tokensPerMinute", 90_000_000);
        UUID operators = setLimit(body);
        request(Tokens.member(), Map.of("scope", "team", "scopeId", "support", "tokensPerMinute", 95_000_000))
                .put("/api/v1/limits/" + operators)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:fulcrum:problem:operators-limit"));
        request(Tokens.member(), null)
                .delete("/api/v1/limits/" + operators)
                .then()
                .statusCode(403);

        String own = request(
                        Tokens.member(), Map.of("scope", "team", "scopeId", "support", "tokensPerMinute", 80_000_000))
                .post("/api/v1/limits")
                .then()
                .statusCode(201)
                .body("setBy", equalTo("member"))
                .extract()
                .path("limitId");
        request(Tokens.member(), body)
                .post("/api/v1/limits")
                .then()
                .statusCode(409)
                .body("limitId", equalTo(own));
        request(Tokens.member(), Map.of("scope", "key", "scopeId", "support", "tokensPerMinute", 1))
                .put("/api/v1/limits/" + own)
                .then()
                .statusCode(400);
        request(Tokens.stranger(), body).post("/api/v1/limits").then().statusCode(403);
        request(Tokens.stranger(), null).delete("/api/v1/limits/" + own).then().statusCode(403);
        request(Tokens.stranger(), null)
                .queryParam("limit", 500)
                .get("/api/v1/limits")
                .then()
                .statusCode(200)
                .body("items.limitId", not(hasItem(own)));
        request(Tokens.member(), null).delete("/api/v1/limits/" + own).then().statusCode(204);
        request(Tokens.operator(), null)
                .delete("/api/v1/limits/" + operators)
                .then()
                .statusCode(204);
    }

    @Test
    void saysWhatIsWrongWithALimit() {
        assertInvalid(
                Map.of("scope", "team", "scopeId", "support", "moneyPerDay", Map.of("amount", "5", "currency", "EUR")),
                "USD");
        assertInvalid(Map.of("scope", "team", "scopeId", "support", "requestsPerMinute", 0), "was 0");
        assertInvalid(Map.of("scope", "planet", "scopeId", "support", "requestsPerMinute", 1), "key, project, team");
        assertInvalid(
                Map.of("scope", "team", "scopeId", "support", "requestsPerMinute", 1, "tokensPerMinute", 1),
                "Exactly one");
        request(Tokens.operator(), Map.of("scope", "key", "scopeId", UUID.randomUUID(), "requestsPerMinute", 1))
                .post("/api/v1/limits")
                .then()
                .statusCode(404);
    }

    @Test
    void foldsAChangedPrice() {
        try (EventProbe probe = new EventProbe()) {
            probe.publish(
                    "cost",
                    new ProjectRef(UUID.randomUUID(), "support", 1),
                    new PriceChanged("acme/folded", Instant.EPOCH, new Money("3", "USD"), new Money("4", "USD")));
            await().atMost(GatewayFixture.PATIENCE)
                    .until(() -> prices.find("acme", "folded", System.currentTimeMillis())
                            .isPresent());
        }
    }

    private static void assertInvalid(Map<String, Object> body, String reason) {
        request(Tokens.operator(), body)
                .post("/api/v1/limits")
                .then()
                .statusCode(400)
                .body("detail", containsString(reason));
    }

    /** Nano-USD that one call cost. */
    private static long spend(Other replica, AccessKey key) {
        Admissions.Asked asked = new Admissions.Asked(key, null, "openai", "gpt-4o", 500, 500, false);
        ((Admissions.Admission.Granted) replica.admissions.admit(asked))
                .reservation()
                .settle(TokenUsage.of(500, 100));
        return 500 * 2_500L + 100 * 10_000L;
    }

    private long leased(UUID limitId, Window window) {
        return table.leased(Map.of(limitId, window.start())).getOrDefault(limitId, 0L);
    }

    /** Nano-USD, as this app shows them. */
    private long used(UUID limitId) {
        String amount = shown(limitId).extract().path(item(limitId) + ".used.amount");
        return new BigDecimal(amount).movePointRight(9).longValueExact();
    }

    private static ValidatableResponse shown(UUID limitId) {
        return request(Tokens.operator(), null)
                .queryParam("limit", 500)
                .get("/api/v1/limits")
                .then()
                .statusCode(200)
                .body("items.limitId", hasItem(limitId.toString()));
    }

    private static String item(UUID limitId) {
        return "items.find { it.limitId == '" + limitId + "' }";
    }

    private static Map<String, String> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    private static UUID setLimit(Map<String, Object> body) {
        return UUID.fromString(request(Tokens.operator(), body)
                .post("/api/v1/limits")
                .then()
                .statusCode(201)
                .extract()
                .path("limitId"));
    }

    private static RequestSpecification request(String token, Object body) {
        var request = given().header("Authorization", token).contentType(ContentType.JSON);
        return body == null ? request : request.body(body);
    }

    private interface Work {
        void on(int thread);
    }

    private static void onThreads(int count, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int thread = 0; thread < count; thread++) {
                int number = thread;
                all.add(() -> {
                    work.on(number);
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
