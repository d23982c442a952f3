package dev.fulcrum.gateway.calls.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.gateway.calls.client.FinishedLeg;
import dev.fulcrum.gateway.calls.client.LegRequest;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Purpose;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.spool.events.TrafficFacts;
import dev.fulcrum.gateway.spool.events.TrafficFacts.Fact;
import dev.fulcrum.gateway.spool.storage.SpoolWriter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes the facts about a leg once it has ended: always what was called, its text only for the uses allowed. */
@ApplicationScoped
public class RecordLeg {
    private final TrafficFacts facts;
    private final TokenEstimator estimator;
    private final MeterRegistry meters;

    RecordLeg(TrafficFacts facts, TokenEstimator estimator, MeterRegistry meters) {
        this.facts = facts;
        this.estimator = estimator;
        this.meters = meters;
    }

    /** Never waits; the answer is parsed and counted on the spool's thread. */
    public void record(FinishedLeg leg, List<TextUse> uses) {
        boolean taken = facts.publish(() -> factsOf(leg, uses), SpoolWriter.Ending.NOBODY);
        if (!taken) {
            leg.span().end(leg, AnswerSummary.NONE);
        }
    }

    private List<Fact> factsOf(FinishedLeg leg, List<TextUse> uses) {
        LegRequest request = leg.request();
        AnswerSummary answer = leg.answer().get();
        leg.span().end(leg, answer);
        measure(leg);
        JsonNode messages = request.chat().messages();
        List<Fact> all = new ArrayList<>();
        all.add(fact(leg, exchange(leg, answer, messages)));
        for (TextUse use : uses) {
            all.add(fact(leg, text(leg, answer, messages, use)));
        }
        return all;
    }

    private static Fact fact(FinishedLeg leg, Object data) {
        return new Fact(leg.request().call().requestId(), data, leg.span().context());
    }

    private ExchangeRecorded exchange(FinishedLeg leg, AnswerSummary answer, JsonNode messages) {
        LegRequest request = leg.request();
        Call call = request.call();
        boolean reported = answer.usage() != null;
        TokenUsage usage = reported ? answer.usage() : estimate(leg, answer, messages);
        return new ExchangeRecorded(
                call.requestId(),
                request.exchangeId(),
                request.leg().wire(),
                request.arm().wire(),
                // a copy is made for an evaluation, whatever the call it copies was for
                (request.leg() == Leg.SHADOW ? Purpose.EVALUATION : call.purpose()).wire(),
                call.key().team(),
                call.key().application(),
                call.feature(),
                projectId(call),
                call.key().id(),
                request.target().upstreamName(),
                request.target().provider(),
                request.target().modelVersionId(),
                request.split() == null ? null : request.split().subject(),
                request.split() == null ? null : request.split().stage(),
                LegRequest.OPERATION,
                request.chat().stream(),
                request.model(),
                answer.model(),
                leg.status(),
                leg.errorType(),
                answer.finishReasons(),
                new ExchangeRecorded.Usage(
                        usage.input(), usage.cachedInput(), usage.cacheWrite(), usage.output(), usage.reasoning()),
                reported ? "reported" : "estimated",
                ChatText.hash(messages),
                leg.startedAt(),
                leg.ttftMs(),
                leg.durationMs(),
                leg.attempts(),
                leg.clientAborted());
    }

    private static TextCaptured text(FinishedLeg leg, AnswerSummary answer, JsonNode messages, TextUse use) {
        LegRequest request = leg.request();
        Call call = request.call();
        return new TextCaptured(
                call.requestId(),
                request.exchangeId(),
                request.leg().wire(),
                use.use(),
                use.useId(),
                projectId(call),
                call.key().team(),
                call.feature(),
                answer.model() == null ? request.model() : answer.model(),
                ChatText.system(messages),
                ChatText.lastUser(messages),
                leg.succeeded() ? answer.text() : "",
                leg.status(),
                answer.finishReasons().isEmpty() ? null : answer.finishReasons().get(0),
                leg.startedAt().plusMillis(leg.durationMs()));
    }

    /** A failed call costs nothing; one that the client left costs what was streamed until then. */
    private TokenUsage estimate(FinishedLeg leg, AnswerSummary answer, JsonNode messages) {
        boolean answered = leg.status() >= 200 && leg.status() < 300;
        if (!answered && !leg.clientAborted()) {
            return TokenUsage.NONE;
        }
        return TokenUsage.of(estimator.input(messages), estimator.output(answer.text()));
    }

    private void measure(FinishedLeg leg) {
        LegRequest request = leg.request();
        meters.timer(
                        "gen_ai.client.operation.duration",
                        "gen_ai.operation.name",
                        LegRequest.OPERATION,
                        "gen_ai.provider.name",
                        request.target().provider(),
                        "upstream",
                        request.target().upstreamName(),
                        "leg",
                        request.leg().wire(),
                        "error.type",
                        leg.errorType() == null ? "" : leg.errorType())
                .record(Duration.ofMillis(leg.durationMs()));
    }

    private static UUID projectId(Call call) {
        return call.project() == null ? null : call.project().id();
    }
}
