package dev.fulcrum.gateway;

import static dev.fulcrum.gateway.GatewayFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.gateway.FeedbackGiven;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth about a request, given late. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class FeedbackIT {
    private static EventProbe probe;

    @Inject
    ProjectDirectory projects;

    @BeforeAll
    static void start() {
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        probe.close();
    }

    @Test
    void publishesTheExpectedAnswerForTheProject() {
        GatewayFixture.upstream("judged", "http://127.0.0.1:9/v1");
        ProjectRef project = GatewayFixture.project(probe, projects, "judged", "judged");
        String key = GatewayFixture.key("judged", "judged");
        String requestId = "request-" + System.nanoTime();

        HttpResponse<String> response = post(
                "/v1/feedback",
                key,
                new JsonObject()
                        .put("request_id", requestId)
                        .put("expected", "card_lost")
                        .encode());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String feedbackId = new JsonObject(response.body()).getString("feedback_id");
        ProbedEvent event = probe.await(
                FeedbackGiven.class, data -> data.path("feedbackId").asText().equals(feedbackId));
        JsonNode data = event.data();
        assertThat(event.key()).isEqualTo(requestId);
        assertThat(data.path("requestId").asText()).isEqualTo(requestId);
        assertThat(data.path("projectId").asText())
                .isEqualTo(project.projectId().toString());
        assertThat(data.path("team").asText()).isEqualTo("support");
        assertThat(data.path("expected").asText()).isEqualTo("card_lost");
        assertThat(data.has("score")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"request_id\":\"r\"}",
                "{\"expected\":\"x\"}",
                "{\"request_id\":\"a b\",\"expected\":\"x\"}",
                "{\"request_id\":\"r\",\"expected\":\"x\",\"score\":1}",
                "{\"request_id\":\"r\",\"score\":1.5}"
            })
    void refusesWhatIsNoFeedback(String body) {
        String key = GatewayFixture.key("judged", "judged");
        HttpResponse<String> response = post("/v1/feedback", key, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(response.body()).getJsonObject("error").getString("type"))
                .isEqualTo("invalid_request_error");
    }
}
