package dev.fulcrum.gateway.calls.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.tracing.client.SpanWriter;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.net.URI;

/** Writes the client span of a leg that has ended, named by OpenTelemetry's GenAI conventions (semantic conventions 1.41). */
public final class LegSpan {
    private LegSpan() {}

    public static void write(SpanWriter spans, FinishedLeg leg, AnswerSummary answer) {
        LegRequest request = leg.request();
        Span span = spans.leg(request.trace(), request.operation() + " " + request.model(), leg.startedAt());
        asked(span, request);
        answered(span, leg, answer);
        span.end(leg.startedAt().plusMillis(leg.durationMs()));
    }

    private static void asked(Span span, LegRequest request) {
        span.setAttribute("gen_ai.operation.name", request.operation());
        span.setAttribute("gen_ai.provider.name", request.target().provider());
        span.setAttribute("gen_ai.request.model", request.model());
        span.setAttribute("gen_ai.request.stream", request.stream());
        span.setAttribute("fulcrum.request.id", request.call().requestId());
        span.setAttribute("fulcrum.leg", request.leg().wire());
        span.setAttribute("fulcrum.upstream", request.target().upstreamName());
        Upstream upstream = request.target().upstream();
        if (upstream != null) {
            span.setAttribute("server.address", upstream.baseUrl().getHost());
            span.setAttribute("server.port", port(upstream.baseUrl()));
        }
        if (request.call().project() != null) {
            span.setAttribute(
                    "fulcrum.project.id", request.call().project().id().toString());
        }
        number(span, "gen_ai.request.temperature", request.message().field("temperature"));
        number(span, "gen_ai.request.top_p", request.message().field("top_p"));
        whole(span, "gen_ai.request.max_tokens", request.message().longestAnswer());
        whole(span, "gen_ai.request.seed", request.message().field("seed"));
    }

    private static void answered(Span span, FinishedLeg leg, AnswerSummary answer) {
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
        if (leg.attempts() > 1) {
            span.setAttribute("http.request.resend_count", leg.attempts() - 1);
        }
        if (leg.errorType() != null) {
            span.setAttribute("error.type", leg.errorType());
            span.setStatus(StatusCode.ERROR);
        }
        if (leg.clientAborted()) {
            span.setAttribute("fulcrum.client_aborted", true);
        }
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
