package dev.fulcrum.cost.focus;

import static dev.fulcrum.cost.spend.SpendTraffic.days;
import static dev.fulcrum.cost.spend.SpendTraffic.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.fulcrum.cost.spend.SpendTraffic;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class FocusIT {
    private final EventProbe probe = new EventProbe();
    private final SpendTraffic traffic = new SpendTraffic(probe);

    @AfterEach
    void close() {
        probe.close();
    }

    private ExtractableResponse<Response> export(String query) {
        return traffic.get("/api/v1/focus" + query)
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Disposition", containsString("focus-1.2-"))
                .extract();
    }

    @Test
    void theFileConformsAndAddsUpToTheLedger() {
        traffic.register("triage");
        traffic.calls("triage", 7, noon(3));
        traffic.send("triage", "judge", "openai", "gpt-6.2-sol", 2, noon(3));
        traffic.send("", "production", "anthropic", "claude-haiku-4-5", 3, noon(2));
        traffic.send("search, \"new\"", "production", "simulator", "gpt-6.2-sol", 4, noon(1));
        traffic.awaitCalls(16);

        for (String granularity : List.of("day", "hour")) {
            ExtractableResponse<Response> file = export("?from=" + days(20) + "&granularity=" + granularity);
            String csv = file.body().asString();

            assertThat(FocusCheck.breaches(csv)).isEmpty();
            List<Map<String, String>> rows = FocusCheck.rows(csv);
            // fresh and cached input and output, of three charges; nobody knows the price of the simulator's model
            assertThat(rows).hasSize(9);
            assertThat(rows.stream()
                            .map(row -> new BigDecimal(row.get("BilledCost")))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(traffic.get("/api/v1/spend?purpose=all")
                            .extract()
                            .jsonPath()
                            .getString("total.spend.amount"));
            assertThat(rows).noneMatch(row -> "simulator".equals(row.get("ProviderName")));
            assertThat(file.header("Fulcrum-Unpriced-Calls")).isEqualTo("4");
            assertThat(file.header("Fulcrum-Own-Hardware-Calls")).isEqualTo("0");
        }
    }

    @Test
    void aPeriodWithoutCallsIsAHeaderAlone() {
        String csv = export("?from=2021-01-01&to=2021-01-03").body().asString();

        assertThat(FocusCheck.breaches(csv)).isEmpty();
        assertThat(FocusCheck.rows(csv)).isEmpty();
    }
}
