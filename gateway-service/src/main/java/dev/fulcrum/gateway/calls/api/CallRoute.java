package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.calls.ServeCall;
import dev.fulcrum.gateway.calls.client.ApiRequest;
import dev.fulcrum.gateway.calls.client.ClientPresence;
import dev.fulcrum.gateway.calls.client.MalformedRequest;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.CallPlan;
import dev.fulcrum.gateway.calls.domain.CallPlanner;
import dev.fulcrum.gateway.calls.domain.Purpose;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.gateway.tracing.domain.CallTrace;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import dev.fulcrum.messaging.envelope.Ids;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Calls to a model, whichever API they speak, streamed and not. */
@Singleton
class CallRoute {
    private final ProjectDirectory projects;
    private final CallPlanner planner;
    private final ServeCall serveCall;
    private final double traceShare;
    private final Duration circuitOpen;

    CallRoute(
            ProjectDirectory projects,
            UpstreamDirectory upstreams,
            OrderBook orders,
            ServeCall serveCall,
            GatewayConfig config) {
        this.projects = projects;
        this.planner = new CallPlanner(upstreams, orders);
        this.serveCall = serveCall;
        this.traceShare = config.trace().sampleRate();
        this.circuitOpen = config.upstream().circuit().open();
    }

    Endpoint to(WireApi api) {
        return (context, key, body) -> handle(api, context, key, body);
    }

    private void handle(WireApi api, RoutingContext context, AccessKey key, Buffer body) {
        long receivedNanos = System.nanoTime();
        try {
            ApiRequest message = ApiRequest.parse(api, body);
            Call call = call(context.request().headers(), key, message);
            serve(context, call, message, receivedNanos);
        } catch (MalformedRequest e) {
            ApiError.invalid(400, e.param(), "invalid_request", e.getMessage()).send(context);
        }
    }

    private void serve(RoutingContext context, Call call, ApiRequest message, long receivedNanos) {
        CallPlan plan = planner.plan(call, call.receivedAt());
        if (plan instanceof CallPlan.Nowhere nowhere) {
            ApiError.api(503, nowhere.code(), nowhere.reason()).send(context);
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
                            new ServeCall.Command(call, route, message, headers),
                            new ClientResponse(context, call, route.arm(), receivedNanos, circuitOpen),
                            presence)
                    .onFailure(context::fail);
        }
    }

    private Call call(MultiMap headers, AccessKey key, ApiRequest message) {
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
        String feature = CallHeaders.feature(headers, key);
        String user = message.user();
        return new Call(
                requestId,
                message.api(),
                key,
                feature,
                projects.find(key.team(), feature).orElse(null),
                purpose,
                text(headers, CallHeaders.ROUTING_KEY, user == null ? requestId : user),
                user,
                text(headers, CallHeaders.CONVERSATION, null),
                CallTrace.begin(headers.get(CallHeaders.TRACEPARENT), traceShare),
                Instant.now());
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
