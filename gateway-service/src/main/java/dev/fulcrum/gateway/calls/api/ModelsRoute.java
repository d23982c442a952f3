package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.calls.client.UpstreamClient;
import dev.fulcrum.gateway.calls.domain.CallPlan;
import dev.fulcrum.gateway.calls.domain.CallPlanner;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code GET /v1/models}: what the upstream of the key, or of its project, serves. */
@Singleton
class ModelsRoute {
    private final KeyGate gate;
    private final ProjectDirectory projects;
    private final CallPlanner planner;
    private final UpstreamClient upstreams;

    ModelsRoute(
            KeyGate gate,
            ProjectDirectory projects,
            UpstreamDirectory directory,
            OrderBook orders,
            UpstreamClient upstreams) {
        this.gate = gate;
        this.projects = projects;
        this.planner = new CallPlanner(directory, orders);
        this.upstreams = upstreams;
    }

    void handle(RoutingContext context) {
        Optional<AccessKey> key = gate.admit(context);
        if (key.isEmpty()) {
            return;
        }
        String feature = context.request().getHeader(CallHeaders.FEATURE);
        Project project = projects.find(
                        key.get().team(), feature == null ? key.get().defaultFeature() : feature)
                .orElse(null);
        planner.upstream(key.get(), project).ifPresentOrElse(upstream -> list(context, upstream), () -> {
            CallPlan.Nowhere nowhere = CallPlanner.nowhere(key.get(), project);
            OpenAiError.api(503, nowhere.code(), nowhere.reason()).send(context);
        });
    }

    private void list(RoutingContext context, Upstream upstream) {
        upstreams
                .get(upstream, "/models")
                .compose(response -> response.body().map(body -> new Answer(response, body)))
                .onSuccess(answer -> ClientResponse.plain(context, upstream)
                        .answer(
                                answer.response().statusCode(),
                                answer.response().headers(),
                                answer.body()))
                .onFailure(failure -> OpenAiError.api(
                                502,
                                "upstream_unreachable",
                                "Upstream " + upstream.name() + " could not be reached. Try again, or ask an operator.")
                        .send(context));
    }

    private record Answer(HttpClientResponse response, Buffer body) {}
}
