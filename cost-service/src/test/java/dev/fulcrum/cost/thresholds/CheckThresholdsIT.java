package dev.fulcrum.cost.thresholds;

import static dev.fulcrum.cost.spend.SpendTraffic.noon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.fulcrum.cost.spend.SpendTraffic;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.cost.ThresholdCrossed;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class CheckThresholdsIT {
    private static final String POLICY = "/api/v1/policies/spend";

    private final EventProbe probe = new EventProbe();
    private final SpendTraffic traffic = new SpendTraffic(probe);

    @Inject
    CheckThresholds check;

    @AfterEach
    void close() {
        probe.close();
    }

    private static ValidatableResponse put(String token, int version, String name, String limit) {
        return given().header("Authorization", token)
                .contentType("application/json")
                .body("{\"version\": " + version + ", \"reason\": \"a test\", \"thresholds\": [{\"name\": \"" + name
                        + "\", \"limit\": {\"amount\": \"" + limit + "\", \"currency\": \"USD\"}}]}")
                .put(POLICY)
                .then();
    }

    private static int version() {
        return given().header("Authorization", Tokens.member())
                .get(POLICY)
                .jsonPath()
                .getInt("version");
    }

    private void checkOnTwoReplicas(Instant now) {
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(() -> check.check(now)))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private List<ThresholdCrossed> crossings(ProjectRef project) {
        return probe.all(ThresholdCrossed.class).stream()
                .filter(event -> event.data()
                        .path("projectId")
                        .asText()
                        .equals(project.projectId().toString()))
                .map(event -> probe.fact(event, ThresholdCrossed.class))
                .toList();
    }

    @Test
    void aProjectCrossesOnceUpAndOnceDownHoweverManyLook() {
        ProjectRef project = traffic.register("triage");
        traffic.calls("triage", 100, noon(3));
        traffic.awaitCalls(100);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> traffic.get("/api/v1/spend?projectId=" + project.projectId())
                        .statusCode(200));
        put(Tokens.operator(), version(), "tiny", "0.10").statusCode(200);
        Instant now = Instant.now();

        checkOnTwoReplicas(now);
        checkOnTwoReplicas(now);

        await().atMost(Duration.ofSeconds(20)).until(() -> !crossings(project).isEmpty());
        long hours =
                (Duration.between(noon(3).truncatedTo(ChronoUnit.HOURS), now).toMinutes() + 59) / 60;
        assertThat(crossings(project)).singleElement().satisfies(up -> {
            assertThat(up.threshold()).isEqualTo("tiny");
            assertThat(up.direction()).isEqualTo("up");
            assertThat(up.measuredHours()).isEqualTo((int) hours);
            // 0.045 USD in so many hours, brought to 720
            assertThat(up.value().decimal())
                    .isEqualByComparingTo(new BigDecimal("0.045")
                            .multiply(BigDecimal.valueOf(720))
                            .divide(BigDecimal.valueOf(hours), 2, java.math.RoundingMode.HALF_EVEN));
        });

        // 40 days on, the calls are out of the window
        checkOnTwoReplicas(now.plus(40, ChronoUnit.DAYS));

        await().atMost(Duration.ofSeconds(20)).until(() -> crossings(project).size() > 1);
        assertThat(crossings(project)).extracting(ThresholdCrossed::direction).containsExactly("up", "down");
        assertThat(crossings(project).get(1).value().decimal()).isEqualByComparingTo("0");
    }

    @Test
    void thePolicyIsVersionedWithWhoAndWhy() {
        int before = version();

        put(Tokens.operator(), before, "spend-above-threshold", "15000.00")
                .statusCode(200)
                .body("version", equalTo(before + 1))
                .body("changedBy", equalTo("otto"))
                .body("thresholds[0].downBelow.amount", equalTo("13500.00"));

        put(Tokens.operator(), before, "spend-above-threshold", "1.00")
                .statusCode(409)
                .body("type", equalTo("urn:fulcrum:problem:policy-changed"));
        put(Tokens.member(), before + 1, "spend-above-threshold", "1.00").statusCode(403);
        put(Tokens.operator(), before + 1, "spend-above-threshold", "0")
                .statusCode(400)
                .body("detail", containsString("more than 0 USD"));
        put(Tokens.operator(), before + 1, "Spend Above", "1").statusCode(400);
        given().header("Authorization", Tokens.member())
                .get(POLICY + "/versions?limit=500")
                .then()
                .statusCode(200)
                .body("items", hasSize(before + 2))
                .body("items[0].reason", equalTo("a test"))
                .body("items[-1].version", equalTo(0))
                .body("items[-1].changedBy", equalTo("shipped"))
                .body("items[-1].thresholds[0].limit.amount", equalTo("20000.00"))
                .body("items[-1].thresholds[0].text", containsString("rule of thumb"));
    }
}
