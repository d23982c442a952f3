package dev.fulcrum.gateway.calls.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.gateway.calls.domain.Arm;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.CallPlan;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Purpose;
import dev.fulcrum.gateway.calls.domain.Target;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.limits.domain.Admissions.Reservation;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.tracing.client.PresetIds;
import dev.fulcrum.gateway.tracing.client.SpanWriter;
import dev.fulcrum.gateway.tracing.domain.CallTrace;
import dev.fulcrum.gateway.upstreams.domain.Upstream;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LegSpanTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final UUID PROJECT = UUID.randomUUID();
    private static final String SECRET = "sk-secret";
    private static final CallTrace TRACE = CallTrace.begin(null, 1);

    private final List<SpanData> ended = new ArrayList<>();
    private final PresetIds ids = new PresetIds();
    private final SpanWriter spans = new SpanWriter(
            OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .setIdGenerator(ids)
                            .addSpanProcessor(SimpleSpanProcessor.create(new Collecting()))
                            .build())
                    .build(),
            ids);

    @Test
    void describesAnAnswerByTheGenAiConventions() {
        LegRequest request = request("{\"model\":\"big\",\"stream\":true,\"temperature\":0.2,\"top_p\":0.9,"
                + "\"max_tokens\":50,\"seed\":7,\"messages\":[]}");

        LegSpan.write(
                spans,
                finished(request, 200, null),
                new AnswerSummary(
                        "c-1",
                        "big-2026",
                        List.of("stop"),
                        new TokenUsage(120, 100, 5, 4, 2, 0, 0),
                        null,
                        "secret text"));

        SpanData data = ended.get(0);
        assertThat(data.getName()).isEqualTo("chat big");
        assertThat(data.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(attributes(data))
                .containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.provider.name", "openai")
                .containsEntry("gen_ai.request.model", "big")
                .containsEntry("gen_ai.request.stream", true)
                .containsEntry("gen_ai.request.temperature", 0.2)
                .containsEntry("gen_ai.request.top_p", 0.9)
                .containsEntry("gen_ai.request.max_tokens", 50L)
                .containsEntry("gen_ai.request.seed", 7L)
                .containsEntry("gen_ai.response.id", "c-1")
                .containsEntry("gen_ai.response.model", "big-2026")
                .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
                .containsEntry("gen_ai.response.time_to_first_chunk", 0.15)
                .containsEntry("gen_ai.usage.input_tokens", 120L)
                .containsEntry("gen_ai.usage.output_tokens", 4L)
                .containsEntry("gen_ai.usage.cache_read.input_tokens", 100L)
                .containsEntry("gen_ai.usage.cache_write.input_tokens", 5L)
                .containsEntry("gen_ai.usage.reasoning.output_tokens", 2L)
                .containsEntry("server.address", "api.example.org")
                .containsEntry("server.port", 443L)
                .containsEntry("fulcrum.project.id", PROJECT.toString());
        assertThat(data.getTraceId()).isEqualTo(TRACE.traceId());
        assertThat(data.getSpanId()).isEqualTo(request.trace().spanId());
        assertThat(data.getParentSpanId()).isEqualTo(TRACE.spanId());
        assertThat(attributes(data).toString()).doesNotContain("secret text", SECRET);
        assertThat(data.getEndEpochNanos() / 1_000_000).isEqualTo(START.toEpochMilli() + 400);
    }

    @Test
    void namesTheErrorOfAFailure() {
        LegRequest request = request("{\"model\":\"big\"}");

        LegSpan.write(spans, finished(request, 0, "timeout"), AnswerSummary.NONE);

        assertThat(attributes(ended.get(0))).containsEntry("error.type", "timeout");
        assertThat(ended.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    private static FinishedLeg finished(LegRequest request, int status, String errorType) {
        return new FinishedLeg(
                request, status, errorType, START, 150, 400, 1, false, true, () -> AnswerSummary.NONE, 0, null);
    }

    private static LegRequest request(String body) {
        Upstream upstream =
                new Upstream(UUID.randomUUID(), "openai", URI.create("https://api.example.org/v1"), "openai", SECRET);
        Call call = new Call(
                "r-1",
                WireApi.CHAT_COMPLETIONS,
                new AccessKey(UUID.randomUUID(), "support", "desk", "triage", null),
                "triage",
                new Project(PROJECT, "support", 1, "triage", "openai"),
                Purpose.PRODUCTION,
                "r-1",
                null,
                null,
                TRACE,
                START);
        Target target = new Target("openai", upstream, null, null);
        return new LegRequest(
                UUID.randomUUID(),
                call,
                Leg.PRIMARY,
                new CallPlan.Route(Arm.PRIMARY, target, List.of(), null, null, null, null, null),
                target,
                ApiRequest.parse(WireApi.CHAT_COMPLETIONS, Buffer.buffer(body)),
                MultiMap.caseInsensitiveMultiMap(),
                Reservation.NONE,
                TRACE.leg());
    }

    private static Map<String, Object> attributes(SpanData data) {
        Map<String, Object> attributes = new HashMap<>();
        data.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    private final class Collecting implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
