package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.calls.ServeCall;
import dev.fulcrum.gateway.calls.client.ChatRequest;
import dev.fulcrum.gateway.calls.client.ClientPresence;
import dev.fulcrum.gateway.calls.client.MalformedRequest;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.CallPlan;
import dev.fulcrum.gateway.calls.domain.CallPlanner;
import dev.fulcrum.gateway.calls.domain.Purpose;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import dev.fulcrum.messaging.envelope.Ids;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** {@code POST /v1/chat/completions}, streamed and not. */
@Singleton
class ChatCompletionsRoute {
    private final KeyGate gate;
    private final ProjectDirectory projects;
    private final CallPlanner planner;
    private final ServeCall serveCall;

    ChatCompletionsRoute(
            KeyGate gate,
            ProjectDirectory projects,
            UpstreamDirectory upstreams,
            OrderBook orders,
            ServeCall serveCall) {
        this.gate = gate;
        this.projects = projects;
        this.planner = new CallPlanner(upstreams, orders);
        this.serveCall = serveCall;
    }

    void handle(RoutingContext context) {
        Optional<AccessKey> key = gate.admit(context);
        if (key.isEmpty()) {
            return;
        }
        try {
            ChatRequest chat = ChatRequest.parse(context.body().buffer());
            serve(context, call(context.request().headers(), key.get(), chat), chat);
        } catch (MalformedRequest e) {
            OpenAiError.invalid(400, e.param(), "invalid_request", e.getMessage())
                    .send(context);
        } catch (BadHeader e) {
            OpenAiError.invalid(400, e.header(), "invalid_header", e.getMessage())
                    .send(context);
        }
    }

    private void serve(RoutingContext context, Call call, ChatRequest chat) {
        if (call.project() != null) {
            Span.current()
                    .setAttribute("fulcrum.project.id", call.project().id().toString());
        }
        CallPlan plan = planner.plan(call, Instant.now());
        if (plan instanceof CallPlan.Nowhere nowhere) {
            OpenAiError.api(503, nowhere.code(), nowhere.reason()).send(context);
        } else if (plan instanceof CallPlan.Route route) {
            ClientPresence presence = new ClientPresence();
            context.addEndHandler(end -> {
                // ended is asked too: an answer that went out whole is no hang-up, however its connection closes
                if (end.failed() && !context.response().ended()) {
                    presence.leave();
                }
            });
            MultiMap headers = CallHeaders.toUpstream(context.request().headers());
            serveCall
                    .serve(
                            new ServeCall.Command(call, route, chat, headers, Context.current()),
                            new ClientResponse(context, call, route.arm()),
                            presence)
                    .onFailure(context::fail);
        }
    }

    private Call call(MultiMap headers, AccessKey key, ChatRequest chat) {
        String requestId = headers.get(CallHeaders.REQUEST_ID);
        if (requestId == null) {
            requestId = Ids.next().toString();
        } else if (!CallHeaders.isRequestId(requestId)) {
            throw new BadHeader(CallHeaders.REQUEST_ID, "must be 1 to 128 letters, digits or ._:- characters");
        }
        String purposeHeader = headers.get(CallHeaders.PURPOSE);
        Purpose purpose = purposeHeader == null
                ? Purpose.PRODUCTION
                : Purpose.of(purposeHeader)
                        .orElseThrow(() ->
                                new BadHeader(CallHeaders.PURPOSE, "must be production, evaluation, judge or probe"));
        String feature = text(headers, CallHeaders.FEATURE, key.defaultFeature());
        String routingKey = text(headers, CallHeaders.ROUTING_KEY, chat.user() == null ? requestId : chat.user());
        return new Call(
                requestId, key, feature, projects.find(key.team(), feature).orElse(null), purpose, routingKey);
    }

    private static String text(MultiMap headers, String name, String otherwise) {
        String value = headers.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!CallHeaders.isText(value)) {
            throw new BadHeader(name, "must be 1 to " + CallHeaders.LONGEST + " characters without controls");
        }
        return value;
    }
}
