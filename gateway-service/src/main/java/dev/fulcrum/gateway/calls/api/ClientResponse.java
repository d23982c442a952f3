package dev.fulcrum.gateway.calls.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.gateway.calls.ServeCall;
import dev.fulcrum.gateway.calls.client.FinishedLeg;
import dev.fulcrum.gateway.calls.domain.Arm;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Target;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Set;
import org.jboss.logging.Logger;

/** The answer to the client: the upstream's as it is, or an error in OpenAI's shape. */
final class ClientResponse implements ServeCall.Client {
    private static final Logger LOG = Logger.getLogger(ClientResponse.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The request itself is at fault: the primary would say the same. */
    private static final Set<Integer> CLIENT_FAULTS = Set.of(400, 413, 422);

    private final RoutingContext context;
    private final HttpServerResponse response;
    private Leg leg;
    private Target target;

    private ClientResponse(RoutingContext context) {
        this.context = context;
        this.response = context.response();
    }

    /** For what is no call: passed on, not recorded. */
    static ClientResponse plain(RoutingContext context, Upstream upstream) {
        ClientResponse plain = new ClientResponse(context);
        plain.target = new Target(upstream.name(), upstream, null, null);
        return plain;
    }

    ClientResponse(RoutingContext context, Call call, Arm arm) {
        this(context);
        response.putHeader(CallHeaders.REQUEST_ID, call.requestId());
        response.putHeader(CallHeaders.ARM, arm.wire());
    }

    @Override
    public void answeredBy(Leg nextLeg, Target nextTarget) {
        leg = nextLeg;
        target = nextTarget;
        response.putHeader(CallHeaders.LEG, nextLeg.wire());
    }

    /** A candidate that failed gives way to the primary; its client never sees it. */
    @Override
    public boolean takes(int status) {
        return leg != Leg.CANDIDATE || status < 300 || CLIENT_FAULTS.contains(status);
    }

    @Override
    public void answer(int status, MultiMap headers, Buffer body) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (status == 401 || status == 403) {
            LOG.warnf("Upstream %s refuses the gateway's key with %d", target.upstreamName(), status);
            OpenAiError.api(
                            502,
                            "upstream_refused",
                            "Upstream " + target.upstreamName() + " refused the gateway's own key with " + status
                                    + ": an operator must renew it with PUT /api/v1/upstreams/" + target.upstreamName()
                                    + ".")
                    .send(context);
            return;
        }
        if (status >= 400 && !isOpenAiError(body)) {
            OpenAiError.api(
                            status,
                            "upstream_error",
                            "Upstream " + target.upstreamName() + " answered " + status
                                    + " without an error that can be shown.")
                    .send(context);
            return;
        }
        CallHeaders.toClient(headers, response.headers());
        response.setStatusCode(status).end(body);
    }

    @Override
    public void begin(int status, MultiMap headers) {
        CallHeaders.toClient(headers, response.headers());
        response.setStatusCode(status).setChunked(true);
    }

    @Override
    public void write(Buffer chunk) {
        if (!response.ended() && !response.closed()) {
            response.write(chunk);
        }
    }

    @Override
    public boolean full() {
        return response.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable resume) {
        response.drainHandler(drained -> resume.run());
    }

    @Override
    public void end() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }

    @Override
    public void breakOff(String errorType) {
        write(Buffer.buffer("data: ")
                .appendBuffer(failure(errorType).body().toBuffer())
                .appendString("\n\n"));
        end();
    }

    @Override
    public void failed(FinishedLeg failedLeg) {
        failure(failedLeg.errorType()).send(context);
    }

    private OpenAiError failure(String errorType) {
        String upstream = "Upstream " + target.upstreamName();
        return switch (errorType) {
            case "timeout" ->
                OpenAiError.api(
                        504, "upstream_timeout", upstream + " was silent for too long. Try again, or ask an operator.");
            case "upstream_overloaded" ->
                OpenAiError.api(
                        503, "upstream_overloaded", upstream + " has too many calls waiting. Try again in a moment.");
            case "upstream_unknown" ->
                OpenAiError.api(
                        503, "upstream_not_registered", upstream + " is not registered here: an operator can do that.");
            default ->
                OpenAiError.api(
                        502,
                        "upstream_unreachable",
                        upstream + " could not be reached (" + errorType + "). Try again, or ask an operator.");
        };
    }

    /** An error that clients understand, and that does not give our key away. */
    private boolean isOpenAiError(Buffer body) {
        String key = target.upstream().apiKey();
        try {
            return JSON.readTree(body.getBytes()).path("error").isObject()
                    && (key.isEmpty() || !body.toString().contains(key));
        } catch (IOException e) {
            return false;
        }
    }
}
