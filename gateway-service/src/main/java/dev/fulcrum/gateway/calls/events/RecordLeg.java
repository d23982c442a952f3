package dev.fulcrum.gateway.calls.events;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.calls.client.FinishedLeg;
import dev.fulcrum.gateway.calls.client.LegRequest;
import dev.fulcrum.gateway.calls.client.LegSpan;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.spool.events.TrafficFacts;
import dev.fulcrum.gateway.spool.events.TrafficFacts.Fact;
import dev.fulcrum.gateway.spool.storage.SpoolWriter;
import dev.fulcrum.gateway.tracing.client.SpanWriter;
import dev.fulcrum.gateway.tracing.domain.KeepTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the facts about a leg once it has ended: always what was called, its text only for the uses allowed. */
@Singleton
public class RecordLeg {
    private final TrafficFacts facts;
    private final ExchangeFacts exchangeFacts;
    private final LargeCaptures largeCaptures;
    private final TokenEstimator estimator;
    private final CallMeters meters;
    private final SpanWriter spans;
    private final KeepTrace keepTrace;

    RecordLeg(
            TrafficFacts facts,
            ExchangeFacts exchangeFacts,
            LargeCaptures largeCaptures,
            TokenEstimator estimator,
            CallMeters meters,
            SpanWriter spans,
            GatewayConfig config) {
        this.facts = facts;
        this.exchangeFacts = exchangeFacts;
        this.largeCaptures = largeCaptures;
        this.estimator = estimator;
        this.meters = meters;
        this.spans = spans;
        this.keepTrace =
                new KeepTrace(config.trace().slowAfter(), config.trace().capturedPerSecond());
    }

    /** Never waits; the answer is parsed and counted on the spool's thread. */
    public void record(FinishedLeg leg, List<TextUse> uses) {
        keepTrace.decide(leg.request().call().trace(), leg.errorType() != null, leg.durationMs(), !uses.isEmpty());
        facts.publish(() -> factsOf(leg, uses), weight(leg), SpoolWriter.Ending.NOBODY);
    }

    /** The span of the whole call, where its trace is kept; after its last leg was recorded. */
    public void recordCall(FinishedLeg leg) {
        Call call = leg.request().call();
        if (!call.trace().kept()) {
            return;
        }
        Instant end = leg.startedAt().plusMillis(leg.durationMs());
        Span span = spans.call(call.trace(), "POST /v1" + call.api().path(), call.receivedAt());
        span.setAttribute("http.request.method", "POST");
        span.setAttribute("http.route", "/v1" + call.api().path());
        span.setAttribute("fulcrum.request.id", call.requestId());
        span.setAttribute("fulcrum.feature", call.feature());
        if (call.project() != null) {
            span.setAttribute("fulcrum.project.id", call.project().id().toString());
        }
        if (leg.status() != 0) {
            span.setAttribute("http.response.status_code", leg.status());
        }
        if (leg.errorType() != null) {
            span.setAttribute("error.type", leg.errorType());
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end.isBefore(call.receivedAt()) ? call.receivedAt() : end);
    }

    private List<Fact> factsOf(FinishedLeg leg, List<TextUse> uses) {
        LegRequest request = leg.request();
        AnswerSummary answer = leg.answer().get();
        Prompt prompt = Prompt.of(request.message());
        TokenUsage usage = answer.usage() != null ? answer.usage() : estimate(leg, answer, prompt);
        request.reservation().settle(usage);
        meters.count(leg, usage);
        if (request.call().trace().kept()) {
            LegSpan.write(spans, leg, answer);
        }
        List<Fact> all = new ArrayList<>(1 + uses.size());
        all.add(fact(leg, exchangeFacts.exchange(leg, answer, usage, prompt)));
        for (TextUse use : uses) {
            largeCaptures
                    .fit(
                            use.isDataset()
                                    ? exchangeFacts.fullText(leg, answer, prompt, use)
                                    : exchangeFacts.text(leg, answer, prompt, use))
                    .ifPresent(text -> all.add(fact(leg, text)));
        }
        return all;
    }

    private static Fact fact(FinishedLeg leg, Object data) {
        return new Fact(
                leg.request().call().requestId(), data, leg.request().trace().traceparent());
    }

    /** A failed call costs nothing; one that the client left costs what was streamed until then. */
    private TokenUsage estimate(FinishedLeg leg, AnswerSummary answer, Prompt prompt) {
        boolean answered = leg.status() >= 200 && leg.status() < 300;
        if (!answered && !(leg.clientAborted() && leg.attempts() > 0)) {
            return TokenUsage.NONE;
        }
        return TokenUsage.of(estimator.input(prompt), estimator.output(answer.text()));
    }

    /** Bytes that wait in memory until it is written. */
    private static int weight(FinishedLeg leg) {
        return leg.request().message().length() + leg.answerBytes();
    }
}
