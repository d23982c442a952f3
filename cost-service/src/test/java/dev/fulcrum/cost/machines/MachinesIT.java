package dev.fulcrum.cost.machines;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class MachinesIT {
    private static final String EIGHT_B =
            "{\"model\":{\"parametersB\":8,\"precision\":\"bf16\"},\"inputTokens\":1024,\"outputTokens\":128,";

    private static ValidatableResponse post(String path, String body) {
        return given().header("Authorization", Tokens.member())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/machines/" + path)
                .then();
    }

    private static JsonPath get(String query) {
        return given().header("Authorization", Tokens.member())
                .get("/api/v1/machines" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void listsWhatIsForRentPageByPage() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = get("?accelerator=trainium1&minMemoryGb=100&limit=2" + cursor);
            seen.addAll(page.getList("items.product"));
            assertThat(page.getList("items.accelerator")).containsOnly("Trainium1");
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (cursor != null);

        assertThat(seen).containsExactly("trn1.32xlarge", "trn1n.32xlarge", "trn1.32xlarge Capacity Block");
    }

    @Test
    void ranksMachinesForALoadWithFiguresAndReasons() {
        post("serving-plan", EIGHT_B + "\"meanRequestsPerSecond\":5,\"peakToMean\":5,\"limit\":3}")
                .statusCode(200)
                .body("plans", hasSize(3))
                .body("feasible", greaterThan(20))
                .body("plans.replicas.typical", everyItem(notNullValue()))
                .body("plans[0].costPerMonth.typical.currency", equalTo("USD"))
                .body("plans[0].figures.name", hasItem("serving.monthly-cost.typical"))
                .body("excluded.reason", hasItem("marketplace"))
                .body("excluded.reason", hasItem("latency"));
    }

    @Test
    void estimatesTrainingWithTheWorkedExample() {
        post(
                        "training-compute",
                        "{\"method\":\"lora\",\"parametersB\":8,\"examples\":30000,\"tokensPerExample\":1000,"
                                + "\"accelerator\":\"H100-80GB-SXM\"}")
                .statusCode(200)
                .body("gpuHours.typical", equalTo("0.66811"))
                .body("basis", equalTo("measured"))
                .body("managedCost.low.amount", equalTo("14.40"));
    }

    @Test
    void refusesByFieldWithTheValueAndTheMend() {
        post("serving-plan", EIGHT_B + "\"meanRequestsPerSecond\":-5}")
                .statusCode(400)
                .body("field", equalTo("meanRequestsPerSecond"))
                .body("detail", containsString("was -5"));
        post("serving-plan", EIGHT_B + "\"meanRequestsPerSecond\":1,\"choice\":{\"accelerators\":[\"H100\"]}}")
                .statusCode(400)
                .body("field", equalTo("accelerators"))
                .body("detail", containsString("H100-80GB-SXM"));
        post("serving-plan", EIGHT_B + "\"meanRequestsPerSecond\":1e999999999}").statusCode(400);
        post("serving-plan", "{}").statusCode(400);
        post(
                        "training-compute",
                        "{\"method\":\"dora\",\"parametersB\":8,\"examples\":1,\"tokensPerExample\":1,"
                                + "\"accelerator\":\"T4\"}")
                .statusCode(400)
                .body("field", equalTo("method"));
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/machines/serving-plan")
                .then()
                .statusCode(401);
    }
}
