package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import dev.fulcrum.gateway.feedback.api.FeedbackRoute;
import dev.fulcrum.gateway.folding.events.TopicReader;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The paths under {@code /v1}. Handlers run on the event loop and wait for nothing; every error has the shape of the
 * caller's API, also for paths that are not served. One route takes them all, before any other of the server's: looking
 * through routes for every call would cost more than serving it.
 */
@Singleton
class DataPath {
    private static final Logger LOG = Logger.getLogger(DataPath.class);
    private static final String ROOT = "/v1";

    private record Served(HttpMethod method, Endpoint endpoint) {}

    private final Map<String, Served> served = new HashMap<>();
    private final BodyReader bodies;
    private final KeyGate gate;
    private final TopicReader folds;
    private final Draining draining;

    DataPath(
            GatewayConfig config,
            Vertx vertx,
            KeyGate gate,
            CallRoute calls,
            ModelsRoute models,
            FeedbackRoute feedback,
            TopicReader folds,
            Draining draining) {
        this.bodies = new BodyReader(vertx, config.maxBody().asLongValue(), config.bodyTimeout());
        this.gate = gate;
        this.folds = folds;
        this.draining = draining;
        for (WireApi api : WireApi.values()) {
            served.put(ROOT + api.path(), new Served(HttpMethod.POST, calls.to(api)));
        }
        served.put(ROOT + "/models", new Served(HttpMethod.GET, models));
        served.put(ROOT + "/feedback", new Served(HttpMethod.POST, feedback));
    }

    void routes(@Observes Router router) {
        router.route(ROOT + "/*").order(Integer.MIN_VALUE).handler(this::serve).failureHandler(DataPath::failed);
    }

    private void serve(RoutingContext context) {
        if (draining.begun()) {
            leave(context);
        }
        Served one = served.get(context.request().path());
        if (one == null) {
            notServed(context);
            bodies.ignore(context);
        } else if (one.method() != context.request().method()) {
            wrongMethod(context, one.method());
            bodies.ignore(context);
        } else if (!folds.caughtUp()) {
            // A call before the projects are known would be nobody's: not billed, not captured. Clients try a 503
            // again.
            context.response().putHeader("Retry-After", "1");
            ApiError.busy("The gateway is starting and still reads its projects and directives; try again.")
                    .send(context);
            bodies.ignore(context);
        } else {
            Optional<AccessKey> key = gate.admit(context);
            if (key.isEmpty()) {
                bodies.ignore(context);
            }
            key.ifPresent(known -> bodies.read(context, body -> {
                try {
                    one.endpoint().handle(context, known, body);
                } catch (BadHeader e) {
                    ApiError.invalid(400, e.header(), "invalid_header", e.getMessage())
                            .send(context);
                } catch (RuntimeException e) {
                    LOG.error("A call failed in the gateway", e);
                    ApiError.internal().send(context);
                }
            }));
        }
    }

    /** The connection takes no call after this one; on HTTP/2 it ends when those under way have. */
    private static void leave(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            context.request().connection().shutdown(0, TimeUnit.SECONDS);
        } else {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
    }

    private static void wrongMethod(RoutingContext context, HttpMethod allowed) {
        context.response().putHeader("Allow", allowed.name());
        ApiError.invalid(
                        405,
                        null,
                        "method_not_allowed",
                        context.request().path() + " takes " + allowed + ", was called with "
                                + context.request().method() + ".")
                .send(context);
    }

    private void notServed(RoutingContext context) {
        String paths = served.keySet().stream().sorted().collect(Collectors.joining(", "));
        ApiError.invalid(
                        404,
                        null,
                        "unknown_url",
                        "This gateway does not serve " + context.request().method() + " "
                                + context.request().path() + "; it serves " + paths + ".")
                .send(context);
    }

    private static void failed(RoutingContext context) {
        LOG.error("A call failed in the gateway", context.failure());
        ApiError.internal().send(context);
    }
}
