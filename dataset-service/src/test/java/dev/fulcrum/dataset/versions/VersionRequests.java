package dev.fulcrum.dataset.versions;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.fulcrum.testsupport.access.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;

/** What a member of the team asks about versions. */
final class VersionRequests {
    private VersionRequests() {}

    static String asked(UUID project, String body) {
        return post("/projects/" + project + "/versions", body, 202)
                .header("Location", startsWith("http"))
                .body("state", equalTo("building"))
                .extract()
                .path("versionId");
    }

    static ValidatableResponse published(String version) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get("/versions/" + version, 200).body("state", equalTo("published")));
        return get("/versions/" + version, 200);
    }

    static String contentOf(String version) {
        return get("/versions/" + version, 200).extract().path("contentSha256");
    }

    static ExtractableResponse<Response> export(String version, String query) {
        return get("/versions/" + version + "/export?" + query, 200).extract();
    }

    static void imported(UUID project, String csv) {
        given().header("Authorization", Tokens.member())
                .contentType("text/csv")
                .body(csv)
                .queryParam("format", "csv")
                .queryParam("rights", "written by our own people")
                .post("/api/v1/projects/" + project + "/imports")
                .then()
                .statusCode(201);
    }

    static ValidatableResponse get(String path, int status) {
        return given().header("Authorization", Tokens.member())
                .get("/api/v1" + path)
                .then()
                .statusCode(status);
    }

    static ValidatableResponse post(String path, String body, int status) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1" + path)
                .then()
                .statusCode(status);
    }
}
