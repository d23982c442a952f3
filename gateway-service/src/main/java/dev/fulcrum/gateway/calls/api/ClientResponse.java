package dev.fulcrum.gateway.calls.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.gateway.calls.ServeCall;
import dev.fulcrum.gateway.calls.client.FinishedLeg;
import dev.fulcrum.gateway.calls.domain.Arm;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Target;
import dev.fulcrum.gateway.dialects.domain.Dialect;
import dev.fulcrum.gateway.limits.domain.Admissions.Admission.Refused;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/** The answer to the client: the upstream's as it is, or an error in the shape of its API. */
final class ClientResponse implements ServeCall.Client {
    private static final Logger LOG = Logger.getLogger(ClientResponse.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The request itself is at fault: the primary would say the same. */
    private static final Set<Integer> CLIENT_FAULTS = Set.of(400, 413, 422);
    /** The upstream refuses us, not the request: another one may take it. */
    private static final Set<Integer> GIVES_WAY = Set.of(401, 403, 404, 408, 429);

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final long receivedNanos;
    private final Duration circuitOpen;
    private long upstreamNanos;
    private Leg leg;
    private Target target;
    private boolean last;

    /**
     * @param receivedNanos {@link System#nanoTime} when the request was here
     * @param circuitOpen how long an upstream that failed is left alone
     */
    ClientResponse(RoutingContext context, Call call, Arm arm, long receivedNanos, Duration circuitOpen) {
        this.context = context;
        this.response = context.response();
        this.receivedNanos = receivedNanos;
        this.circuitOpen = circuitOpen;
        response.putHeader(CallHeaders.REQUEST_ID, call.requestId());
        response.putHeader(CallHeaders.ARM, arm.wire());
    }

    @Override
    public void answeredBy(Leg nextLeg, Target nextTarget, boolean nobodyAfter) {
        leg = nextLeg;
        target = nextTarget;
        last = nobodyAfter;
        response.putHeader(CallHeaders.LEG, nextLeg.wire());
    }

    /** Who fails gives way to the next; the client never sees it. */
    @Override
    public boolean takes(int status) {
        if (last || status < 300 || CLIENT_FAULTS.contains(status)) {
            return true;
        }
        return leg != Leg.CANDIDATE && !GIVES_WAY.contains(status) && status < 500;
    }

    @Override
    public void upstreamTook(long nanos) {
        upstreamNanos += nanos;
    }

    @Override
    public void answer(int status, MultiMap headers, Buffer body) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (status == 401 || status == 403) {
            LOG.warnf("Upstream %s refuses the gateway's key with %d", target.upstreamName(), status);
            ApiError.api(
                            502,
                            "upstream_refused",
                            "Upstream " + target.upstreamName() + " refused the gateway's own key with " + status
                                    + ": an operator must renew it with PUT /api/v1/upstreams/" + target.upstreamName()
                                    + ".")
                    .send(context);
            return;
        }
        if (status >= 400 && !canBeShown(body)) {
            CallHeaders.limitsToClient(headers, response.headers());
            ApiError.api(
                            status,
                            "upstream_error",
                            "Upstream " + target.upstreamName() + " answered " + status
                                    + " without an error that can be shown.")
                    .send(context);
            return;
        }
        head(status, headers);
        response.end(body);
    }

    @Override
    public void begin(int status, MultiMap headers) {
        head(status, headers);
        response.setChunked(true);
    }

    private void head(int status, MultiMap headers) {
        CallHeaders.toClient(headers, response.headers());
        long micros = Math.max(0, (System.nanoTime() - receivedNanos - upstreamNanos) / 1_000);
        String rest = String.valueOf(1_000 + micros % 1_000).substring(1);
        response.putHeader(CallHeaders.OVERHEAD, micros / 1_000 + "." + rest);
        response.setStatusCode(status);
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
        Dialect dialect = ApiError.dialect(context);
        write(Buffer.buffer(dialect == Dialect.ANTHROPIC ? "event: error\ndata: " : "data: ")
                .appendBuffer(failure(errorType).body(dialect).toBuffer())
                .appendString("\n\n"));
        end();
    }

    @Override
    public void failed(FinishedLeg failedLeg) {
        FinishedLeg.Fault fault = failedLeg.fault();
        if (fault != null && leg == Leg.FALLBACK) {
            // the one asked first took the request, and failed
            ApiError.api(502, "fallback_unsuitable", "Nobody asked before could answer. " + fault.message())
                    .send(context);
            return;
        }
        if (fault != null) {
            ApiError.invalid(400, fault.param(), "unsupported_by_upstream", fault.message())
                    .send(context);
            return;
        }
        if (failedLeg.errorType().equals("circuit_open")) {
            retryAfter(circuitOpen);
        }
        failure(failedLeg.errorType()).send(context);
    }

    @Override
    public void refused(Refused refusal) {
        retryAfter(refusal.retryAfter());
        response.headers().remove(CallHeaders.LEG);
        new ApiError(429, refusal.message(), refusal.code(), null, refusal.code()).send(context);
    }

    private void retryAfter(Duration pause) {
        response.putHeader("Retry-After", String.valueOf(Math.max(1, (pause.toMillis() + 999) / 1_000)));
    }

    private ApiError failure(String errorType) {
        String upstream = "Upstream " + target.upstreamName();
        return switch (errorType) {
            case "timeout" ->
                ApiError.api(
                        504, "upstream_timeout", upstream + " was silent for too long. Try again, or ask an operator.");
            case "upstream_overloaded" ->
                ApiError.api(
                        503, "upstream_overloaded", upstream + " has too many calls waiting. Try again in a moment.");
            case "upstream_unknown" ->
                ApiError.api(
                        503, "upstream_not_registered", upstream + " is not registered here: an operator can do that.");
            case "circuit_open" ->
                ApiError.api(
                        503,
                        "upstream_failing",
                        upstream + " failed too often just now and is left alone for some seconds. Try again then.");
            case "garbage" ->
                ApiError.api(502, "upstream_garbage", upstream + " answered with something that is no JSON object.");
            case "redirected" ->
                ApiError.api(
                        502,
                        "upstream_redirects",
                        upstream + " answered with a redirect, which is not followed: an operator must register the"
                                + " address that answers.");
            case "answer_too_large" ->
                ApiError.api(
                        502,
                        "upstream_answer_too_large",
                        upstream + " answered with more than fulcrum.gateway.upstream.max-answer allows.");
            case "address_refused" ->
                ApiError.api(
                        502,
                        "upstream_address_refused",
                        upstream + " points at an address that must not be called: an operator must change it, or"
                                + " allow it in fulcrum.gateway.upstream.allowed-addresses.");
            default ->
                ApiError.api(
                        502,
                        "upstream_unreachable",
                        upstream + " could not be reached (" + errorType + "). Try again, or ask an operator.");
        };
    }

    /** An error that clients understand, and that does not give our key away. */
    private boolean canBeShown(Buffer body) {
        String key = target.upstream().apiKey();
        try {
            return JSON.readTree(body.getBytes()).path("error").isObject()
                    && (key.isEmpty() || !body.toString().contains(key));
        } catch (IOException e) {
            return false;
        }
    }
}
