package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.feedback.api.FeedbackRoute;
import dev.fulcrum.gateway.folding.events.TopicReader;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * The routes under {@code /v1}. Handlers run on the event loop and wait for nothing; every error has OpenAI's shape,
 * also for paths that are not served.
 */
@ApplicationScoped
class DataPath {
    private static final Logger LOG = Logger.getLogger(DataPath.class);

    private final GatewayConfig config;
    private final ChatCompletionsRoute chatCompletions;
    private final ModelsRoute models;
    private final FeedbackRoute feedback;
    private final TopicReader folds;

    DataPath(
            GatewayConfig config,
            ChatCompletionsRoute chatCompletions,
            ModelsRoute models,
            FeedbackRoute feedback,
            TopicReader folds) {
        this.folds = folds;
        this.config = config;
        this.chatCompletions = chatCompletions;
        this.models = models;
        this.feedback = feedback;
    }

    void routes(@Observes Router router) {
        Route all = router.route("/v1/*");
        all.handler(BodyHandler.create(false).setBodyLimit(config.maxBody().asLongValue()));
        all.failureHandler(this::failed);
        router.route("/v1/*").handler(this::onceFolded);
        router.post("/v1/chat/completions").handler(chatCompletions::handle).failureHandler(this::failed);
        router.get("/v1/models").handler(models::handle).failureHandler(this::failed);
        router.post("/v1/feedback").handler(feedback::handle).failureHandler(this::failed);
        for (String path : new String[] {"/v1/chat/completions", "/v1/models", "/v1/feedback"}) {
            router.route(path).handler(this::wrongMethod);
        }
        router.route("/v1/*").handler(this::notServed);
    }

    /** A call before the projects are known would be nobody's: not billed, not captured. Clients try a 503 again. */
    private void onceFolded(RoutingContext context) {
        if (folds.caughtUp()) {
            context.next();
        } else {
            context.response().putHeader("Retry-After", "1");
            OpenAiError.busy("The gateway is starting and still reads its projects and directives; try again.")
                    .send(context);
        }
    }

    private void wrongMethod(RoutingContext context) {
        HttpMethod allowed = context.normalizedPath().equals("/v1/models") ? HttpMethod.GET : HttpMethod.POST;
        context.response().putHeader("Allow", allowed.name());
        OpenAiError.invalid(
                        405,
                        null,
                        "method_not_allowed",
                        context.normalizedPath() + " takes " + allowed + ", was called with "
                                + context.request().method() + ".")
                .send(context);
    }

    private void notServed(RoutingContext context) {
        OpenAiError.invalid(
                        404,
                        null,
                        "unknown_url",
                        "This gateway does not serve " + context.request().method() + " " + context.normalizedPath()
                                + "; it serves POST /v1/chat/completions, GET /v1/models and POST /v1/feedback.")
                .send(context);
    }

    private void failed(RoutingContext context) {
        if (context.statusCode() == 413) {
            OpenAiError.invalid(
                            413,
                            null,
                            "body_too_large",
                            "The body is longer than " + config.maxBody().asLongValue()
                                    + " bytes (fulcrum.gateway.max-body).")
                    .send(context);
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            OpenAiError.invalid(context.statusCode(), null, "invalid_request", "The request could not be read.")
                    .send(context);
        } else {
            LOG.errorf(context.failure(), "A call failed in the gateway");
            OpenAiError.internal().send(context);
        }
    }
}
