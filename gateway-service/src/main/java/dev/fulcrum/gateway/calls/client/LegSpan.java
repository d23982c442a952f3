package dev.fulcrum.gateway.calls.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.time.Instant;

/** The client span of one leg, named and described by OpenTelemetry's GenAI conventions (semantic conventions 1.41). */
public final class LegSpan {
    private final Span span;
    private final Context context;

    private LegSpan(Span span, Context parent) {
        this.span = span;
        this.context = parent.with(span);
    }

    static LegSpan start(Tracer tracer, LegRequest request) {
        Span span = tracer.spanBuilder(LegRequest.OPERATION + " " + request.model())
                .setParent(request.trace())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("gen_ai.operation.name", LegRequest.OPERATION)
                .setAttribute("gen_ai.provider.name", request.target().provider())
                .setAttribute("gen_ai.request.model", request.model())
                .setAttribute("gen_ai.request.stream", request.stream())
                .setAttribute("fulcrum.request.id", request.call().requestId())
                .setAttribute("fulcrum.leg", request.leg().wire())
                .setAttribute("fulcrum.upstream", request.target().upstreamName())
                .startSpan();
        Upstream upstream = request.target().upstream();
        if (upstream != null) {
            span.setAttribute("server.address", upstream.baseUrl().getHost());
            span.setAttribute("server.port", port(upstream.baseUrl()));
        }
        if (request.call().project() != null) {
            span.setAttribute(
                    "fulcrum.project.id", request.call().project().id().toString());
        }
        number(span, "gen_ai.request.temperature", request.chat().field("temperature"));
        number(span, "gen_ai.request.top_p", request.chat().field("top_p"));
        JsonNode longest = request.chat().field("max_completion_tokens");
        whole(
                span,
                "gen_ai.request.max_tokens",
                longest.isNumber() ? longest : request.chat().field("max_tokens"));
        whole(span, "gen_ai.request.seed", request.chat().field("seed"));
        return new LegSpan(span, request.trace());
    }

    /** For the headers of the upstream request and of the events. */
    public Context context() {
        return context;
    }

    void inject(MultiMap headers) {
        W3CTraceContextPropagator.getInstance().inject(context, headers, MultiMap::set);
    }

    /** Ends the span at the moment the leg ended, with what its answer said. */
    public void end(FinishedLeg leg, AnswerSummary answer) {
        if (leg.status() != 0) {
            span.setAttribute("http.response.status_code", leg.status());
            span.setAttribute("gen_ai.response.time_to_first_chunk", leg.ttftMs() / 1000.0);
        }
        if (answer.id() != null) {
            span.setAttribute("gen_ai.response.id", answer.id());
        }
        if (answer.model() != null) {
            span.setAttribute("gen_ai.response.model", answer.model());
        }
        if (!answer.finishReasons().isEmpty()) {
            span.setAttribute(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), answer.finishReasons());
        }
        TokenUsage usage = answer.usage();
        if (usage != null) {
            span.setAttribute("gen_ai.usage.input_tokens", usage.input());
            span.setAttribute("gen_ai.usage.output_tokens", usage.output());
            span.setAttribute("gen_ai.usage.cache_read.input_tokens", usage.cachedInput());
            span.setAttribute("gen_ai.usage.cache_write.input_tokens", usage.cacheWrite());
            span.setAttribute("gen_ai.usage.reasoning.output_tokens", usage.reasoning());
        }
        if (leg.errorType() != null) {
            span.setAttribute("error.type", leg.errorType());
            span.setStatus(StatusCode.ERROR);
        }
        if (leg.clientAborted()) {
            span.setAttribute("fulcrum.client_aborted", true);
        }
        Instant end = leg.startedAt().plusMillis(leg.durationMs());
        span.end(end);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static void number(Span span, String name, JsonNode value) {
        if (value.isNumber()) {
            span.setAttribute(name, value.asDouble());
        }
    }

    private static void whole(Span span, String name, JsonNode value) {
        if (value.isIntegralNumber()) {
            span.setAttribute(name, value.asLong());
        }
    }
}
