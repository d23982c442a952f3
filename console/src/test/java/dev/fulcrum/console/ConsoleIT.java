package dev.fulcrum.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.Topics;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The read model from real topics, the pages, and who may see what. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class ConsoleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventProbe probe = new EventProbe();
    private final ProjectRef project = Facts.project("support");

    @TestHTTPResource("/api/v1/stream")
    URI stream;

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void tellsAProjectFromItsEvents() {
        publish(Facts.assessmentToBudget("Inbox triage"));
        publish(Facts.captureToModel());
        publish(Facts.evaluation());

        awaitEvents(15);

        get("/api/v1/projects/" + project.projectId())
                .body("name", equalTo("Inbox triage"))
                .body("stage", equalTo("evaluation"))
                .body("status", equalTo("passed"))
                .body("tone", equalTo("done"))
                .body("stages", hasSize(5))
                .body("stages.find { it.stage == 'training' }.figure", equalTo("validation accuracy 91.4 %"));
        timeline()
                .body("items[0].type", equalTo("dev.fulcrum.evaluation.passed.v1"))
                .body("items[0].summary", containsString("400 live pairs"))
                .body("items[0].source", equalTo("/fulcrum/eval"))
                .body("items[0].eventId", notNullValue());
    }

    @Test
    void endsInTheSameStateWhateverTheOrderBetweenTopics() {
        List<ProjectRef> shuffled = new ArrayList<>();
        List<Facts.Fact> story = new ArrayList<>(Facts.assessmentToBudget("Any order"));
        story.addAll(Facts.captureToModel());
        story.addAll(Facts.evaluation());
        story.add(Facts.rolloutStarted());
        story.add(Facts.stage(2, 0.25));
        story.add(Facts.rolledBack());
        for (int seed = 0; seed < 4; seed++) {
            ProjectRef other = Facts.project("support");
            shuffled.add(other);
            // order within a topic is kept: the queue each fact goes to is drawn at random
            interleaved(story, new Random(seed)).forEach(fact -> probe.publish(fact.source(), other, fact.data()));
        }

        for (ProjectRef other : shuffled) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> get("/api/v1/projects/" + other.projectId() + "/timeline?limit=100")
                            .body("items", hasSize(story.size())));
            get("/api/v1/projects/" + other.projectId())
                    .body("name", equalTo("Any order"))
                    .body("stage", equalTo("rollout"))
                    .body("status", equalTo("rolled back"))
                    .body("tone", equalTo("failed"))
                    .body("stages.find { it.stage == 'rollout' }.figure", equalTo("0 % of the traffic"))
                    .body("stages.find { it.stage == 'cost' }.status", equalTo("budget approved"))
                    .body("stages.find { it.stage == 'training' }.status", equalTo("served"));
        }
    }

    @Test
    void countsAnEventOnceHoweverOftenItIsDelivered() {
        UUID event = UUID.randomUUID();
        probe.publish("assessment", project, Facts.registered("Twice"), event);
        probe.publish("assessment", project, Facts.registered("Twice"), event);
        Facts.Fact marker = Facts.assessmentToBudget("Twice").get(1);
        probe.publish(marker.source(), project, marker.data());

        // the marker is of the same key and topic, so it is handled after both deliveries
        awaitEvents(2);
    }

    @Test
    void takesTheTraceFromTheEventsHeaders() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        UUID event = UUID.randomUUID();
        probe.publishRaw(
                Topics.ROLLOUT,
                project.projectId().toString(),
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        event.toString(),
                        "ce_source",
                        "/fulcrum/rollout",
                        "ce_type",
                        type(Facts.completed().data()),
                        "ce_time",
                        "2026-11-23T10:00:00Z",
                        "traceparent",
                        "00-" + trace + "-00f067aa0ba902b7-01"),
                ("{\"projectId\":\"" + project.projectId() + "\",\"team\":\"support\",\"generation\":1,\"sequence\":1,"
                                + "\"actor\":\"ada\",\"rolloutId\":\"" + event + "\",\"modelId\":\"" + event
                                + "\",\"candidateRequests\":10,\"candidateErrors\":0,\"durationMs\":1000}")
                        .getBytes(StandardCharsets.UTF_8));

        awaitEvents(1);

        timeline()
                .body("items[0].traceId", equalTo(trace))
                .body("items[0].traceUrl", containsString("/zipkin/traces/" + trace));
        page("/projects/" + project.projectId()).body(containsString("/zipkin/traces/" + trace));
    }

    @Test
    void inventsNoTraceForAnEventThatNamesNone() {
        publish(List.of(Facts.completed()));

        awaitEvents(1);

        timeline().body("items[0].traceId", nullValue()).body("items[0].traceUrl", nullValue());
        page("/projects/" + project.projectId()).body(not(containsString("/traces/")));
    }

    @Test
    void pagesTheTimelineWithoutGapsOrRepeats() {
        publish(Facts.captureToModel());
        awaitEvents(8);

        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = get("/api/v1/projects/" + project.projectId() + "/timeline?limit=3" + next)
                    .extract();
            seen.addAll(page.path("items.eventId"));
            next = page.path("next") == null ? null : "&cursor=" + page.path("next");
        }

        assertThat(seen).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void showsATeamItsOwnProjectsAndAnOperatorAll() {
        ProjectRef foreign = Facts.project("payments");
        probe.publish("assessment", foreign, Facts.registered("Foreign <b>one</b>"));
        await().atMost(PATIENCE).untilAsserted(() -> given().header("Authorization", Tokens.operator())
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Foreign &lt;b&gt;one&lt;/b&gt;")));

        page("/").body(not(containsString("Foreign")));
        given().header("Authorization", Tokens.member())
                .get("/api/v1/projects/" + foreign.projectId() + "/timeline")
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.member())
                .get("/projects/" + foreign.projectId())
                .then()
                .statusCode(403)
                .contentType(containsString("text/html"));
        get("/api/v1/projects?limit=500").body("items.findAll { it.team != 'support' }", hasSize(0));
    }

    @Test
    void leadsToTheSignInWithoutATokenAndTakesTheCookieWithOne() {
        given().redirects().follow(false).get("/").then().statusCode(303).header("Location", equalTo("/login"));
        given().get("/api/v1/projects").then().statusCode(401);
        given().get("/login").then().statusCode(200).body(containsString("./fulcrum token"));

        String cookie = signIn(Tokens.member()).extract().cookie("fulcrum_token");

        given().cookie("fulcrum_token", cookie).get("/").then().statusCode(200).body(containsString("mia"));
        given().cookie("fulcrum_token", cookie).get("/api/v1/projects").then().statusCode(200);
    }

    @Test
    void keepsTheTokenFromScriptsAndOtherSites() {
        String header = signIn(Tokens.member()).extract().header("Set-Cookie");

        assertThat(header)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/");
    }

    @Test
    void sendsBackToTheSignInWhatIsNoGoodToken() {
        signIn("nonsense").header("Location", containsString("reason=malformed"));
        String forged = Tokens.member().substring("Bearer ".length()).replaceAll("\\.[^.]+$", ".AAAA");
        given().redirects()
                .follow(false)
                .cookie("fulcrum_token", forged)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/login?reason=not-accepted"));
        given().cookie("fulcrum_token", forged).get("/login").then().statusCode(200);
        given().cookie("fulcrum_token", forged)
                .header("HX-Request", "true")
                .get("/")
                .then()
                .statusCode(401)
                .header("HX-Redirect", containsString("/login"));
    }

    @Test
    void forgetsTheTokenOnSigningOut() {
        given().redirects()
                .follow(false)
                .post("/logout")
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("Max-Age=0"));
    }

    @Test
    void servesItsOwnScripts() {
        String layout = page("/").extract().asString();
        assertThat(layout).doesNotContain("https://").doesNotContain("//cdn");
        for (String asset : List.of(
                "/_static/htmx.org/2.0.2/dist/htmx.min.js",
                "/assets/console.js",
                "/assets/console.css",
                "/assets/fulcrum.svg")) {
            assertThat(layout).contains(asset);
            given().get(asset).then().statusCode(200);
        }
    }

    @Test
    void streamsChangesOfOwnProjectsOnly() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Authorization", Tokens.member())
                .header("Accept", "text/event-stream")
                .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        ProjectRef foreign = Facts.project("payments");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            lines.readLine();
            probe.publish("assessment", foreign, Facts.registered("Foreign"));
            // in another partition perhaps, so the foreign one must be in before ours is sent
            await().atMost(PATIENCE).untilAsserted(() -> given().header("Authorization", Tokens.operator())
                    .get("/api/v1/projects/" + foreign.projectId())
                    .then()
                    .statusCode(200));
            probe.publish("assessment", project, Facts.registered("Own"));
            List<String> seen = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                seen.add(line);
                if (line.contains(project.projectId().toString())) {
                    break;
                }
            }
            assertThat(seen).noneMatch(line -> line.contains(foreign.projectId().toString()));
        }
    }

    private void publish(List<Facts.Fact> facts) {
        facts.forEach(fact -> probe.publish(fact.source(), project, fact.data()));
    }

    private void awaitEvents(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> timeline().body("items", hasSize(count)));
    }

    private ValidatableResponse timeline() {
        return get("/api/v1/projects/" + project.projectId() + "/timeline?limit=100");
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", Tokens.member()).get(path).then().statusCode(200);
    }

    private static ValidatableResponse page(String path) {
        return get(path).contentType(containsString("text/html"));
    }

    private static ValidatableResponse signIn(String pasted) {
        return given().redirects()
                .follow(false)
                .formParam("token", pasted)
                .post("/login")
                .then()
                .statusCode(303);
    }

    private static String type(Object fact) {
        return fact.getClass().getAnnotation(EventContract.class).type();
    }

    /** A random merge of the topics that keeps the order within each. */
    private static List<Facts.Fact> interleaved(List<Facts.Fact> story, Random random) {
        List<String> turns =
                new ArrayList<>(story.stream().map(Facts.Fact::source).toList());
        Collections.shuffle(turns, random);
        List<Facts.Fact> left = new ArrayList<>(story);
        List<Facts.Fact> merged = new ArrayList<>();
        for (String turn : turns) {
            Facts.Fact next = left.stream()
                    .filter(fact -> fact.source().equals(turn))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            merged.add(next);
        }
        return merged;
    }
}
