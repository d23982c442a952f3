package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.calls.client.UpstreamClient;
import dev.fulcrum.gateway.calls.domain.CallPlan;
import dev.fulcrum.gateway.calls.domain.CallPlanner;
import dev.fulcrum.gateway.dialects.domain.Dialect;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** {@code GET /v1/models}: what the upstream of the key, or of its project, serves, in OpenAI's shape. */
@Singleton
class ModelsRoute implements Endpoint {
    private final ProjectDirectory projects;
    private final CallPlanner planner;
    private final UpstreamClient upstreams;

    ModelsRoute(ProjectDirectory projects, UpstreamDirectory directory, OrderBook orders, UpstreamClient upstreams) {
        this.projects = projects;
        this.planner = new CallPlanner(directory, orders);
        this.upstreams = upstreams;
    }

    @Override
    public void handle(RoutingContext context, AccessKey key, Buffer body) {
        String feature = CallHeaders.feature(context.request().headers(), key);
        Project project = projects.find(key.team(), feature).orElse(null);
        planner.upstream(key, project).ifPresentOrElse(upstream -> list(context, upstream), () -> {
            CallPlan.Nowhere nowhere = CallPlanner.nowhere(key, project);
            ApiError.api(503, nowhere.code(), nowhere.reason()).send(context);
        });
    }

    private void list(RoutingContext context, Upstream upstream) {
        upstreams
                .get(upstream, "/models")
                .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body)))
                .onSuccess(answer -> answer(context, upstream, answer))
                .onFailure(failure -> ApiError.api(
                                502,
                                "upstream_unreachable",
                                "Upstream " + upstream.name() + " could not be reached. Try again, or ask an operator.")
                        .send(context));
    }

    private static void answer(RoutingContext context, Upstream upstream, Answer answer) {
        try {
            if (answer.status() == 200) {
                Buffer list = upstream.dialect() == Dialect.OPENAI ? answer.body() : translated(answer.body());
                context.response().putHeader("Content-Type", "application/json").end(list);
                return;
            }
        } catch (DecodeException | ClassCastException e) {
            // said below
        }
        ApiError.api(
                        502,
                        "upstream_error",
                        "Upstream " + upstream.name() + " did not list its models; it answered " + answer.status()
                                + ".")
                .send(context);
    }

    /** Anthropic's list has other fields for the same. */
    private static Buffer translated(Buffer body) {
        JsonArray models = new JsonArray();
        for (Object each : new JsonObject(body).getJsonArray("data", new JsonArray())) {
            models.add(new JsonObject()
                    .put("id", ((JsonObject) each).getString("id"))
                    .put("object", "model")
                    .put("created", 0)
                    .put("owned_by", "anthropic"));
        }
        return new JsonObject().put("object", "list").put("data", models).toBuffer();
    }

    private record Answer(int status, Buffer body) {}
}
