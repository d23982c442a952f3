package dev.fulcrum.gateway.feedback.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.gateway.calls.api.ApiError;
import dev.fulcrum.gateway.calls.api.CallHeaders;
import dev.fulcrum.gateway.calls.api.Endpoint;
import dev.fulcrum.gateway.feedback.GiveFeedback;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.UUID;

/** {@code POST /v1/feedback}: {@code {request_id, expected | score}} gives 202 {@code {feedback_id}}. */
@Singleton
public class FeedbackRoute implements Endpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_EXPECTED = 100_000;

    private final ProjectDirectory projects;
    private final GiveFeedback giveFeedback;
    private final Vertx vertx;

    FeedbackRoute(ProjectDirectory projects, GiveFeedback giveFeedback, Vertx vertx) {
        this.projects = projects;
        this.giveFeedback = giveFeedback;
        this.vertx = vertx;
    }

    @Override
    public void handle(RoutingContext context, AccessKey key, Buffer body) {
        try {
            give(context, command(context, key, body));
        } catch (Refused e) {
            ApiError.badRequest(e.param, e.getMessage()).send(context);
        }
    }

    private void give(RoutingContext context, GiveFeedback.Command command) {
        Context eventLoop = vertx.getOrCreateContext();
        giveFeedback
                .give(command)
                .onComplete(stored -> eventLoop.runOnContext(now -> {
                    UUID feedbackId = stored.result();
                    if (feedbackId == null) {
                        ApiError.busy("The feedback could not be stored; try again in a moment.")
                                .send(context);
                    } else if (!context.response().closed()) {
                        context.response()
                                .setStatusCode(202)
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .end(new JsonObject()
                                        .put("feedback_id", feedbackId.toString())
                                        .toBuffer());
                    }
                }));
    }

    private GiveFeedback.Command command(RoutingContext context, AccessKey key, Buffer sent) {
        JsonNode body = body(sent);
        String requestId = body.path("request_id").asText("");
        if (!body.path("request_id").isTextual() || !CallHeaders.isRequestId(requestId)) {
            throw new Refused(
                    "request_id", "request_id must be the " + CallHeaders.REQUEST_ID + " of an answer, a string.");
        }
        JsonNode expected = body.path("expected");
        JsonNode score = body.path("score");
        if (expected.isTextual() == score.isNumber()) {
            throw new Refused(
                    null, "Give either expected, the right answer as a string, or score, a number from 0 to 1.");
        }
        if (expected.isTextual() && expected.asText().length() > LONGEST_EXPECTED) {
            throw new Refused(
                    "expected",
                    "expected must have at most " + LONGEST_EXPECTED + " characters, had "
                            + expected.asText().length() + ".");
        }
        if (score.isNumber() && !(score.asDouble() >= 0 && score.asDouble() <= 1)) {
            throw new Refused("score", "score must be from 0 to 1, was " + score.asText() + ".");
        }
        String feature = CallHeaders.feature(context.request().headers(), key);
        return new GiveFeedback.Command(
                requestId,
                projects.find(key.team(), feature).orElse(null),
                key.team(),
                expected.isTextual() ? expected.asText() : null,
                score.isNumber() ? score.asDouble() : null,
                context.request().getHeader("traceparent"));
    }

    private static JsonNode body(Buffer sent) {
        try {
            JsonNode body = JSON.readTree(sent.getBytes());
            if (body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            // said below
        }
        throw new Refused(null, "The body must be a JSON object.");
    }

    private static final class Refused extends RuntimeException {
        private final String param;

        private Refused(String param, String message) {
            super(message);
            this.param = param;
        }
    }
}
