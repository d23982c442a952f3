package dev.fulcrum.gateway.calls.events;

import dev.fulcrum.chassis.access.SubjectHash;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.gateway.calls.client.FinishedLeg;
import dev.fulcrum.gateway.calls.client.LegRequest;
import dev.fulcrum.gateway.calls.domain.Call;
import dev.fulcrum.gateway.calls.domain.CallPlan;
import dev.fulcrum.gateway.calls.domain.Leg;
import dev.fulcrum.gateway.calls.domain.Purpose;
import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.directives.domain.Order;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Says what a leg was, in the words of the public contract. */
@Singleton
class ExchangeFacts {
    /** Finish reasons that say of an answer that the model, or a filter before it, would not give it. */
    private static final Set<String> REFUSING = Set.of("refusal", "content_filter");

    private static final String UNKNOWN = "unknown";

    private final SubjectHash subjects;

    ExchangeFacts(SubjectHash subjects) {
        this.subjects = subjects;
    }

    ExchangeRecorded exchange(FinishedLeg leg, AnswerSummary answer, TokenUsage usage, Prompt prompt) {
        LegRequest request = leg.request();
        Call call = request.call();
        Order.Split split = request.route().split();
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
                split == null ? null : split.subject(),
                split == null ? null : split.stage(),
                request.operation(),
                request.message().stream(),
                request.model(),
                answer.model(),
                leg.status(),
                leg.errorType(),
                answer.finishReasons(),
                usage(usage),
                answer.usage() != null ? "reported" : "estimated",
                prompt.hash(),
                leg.startedAt(),
                leg.ttftMs(),
                leg.durationMs(),
                leg.attempts(),
                leg.clientAborted(),
                answer.serviceTier(),
                hashed(call, call.routingKey().equals(call.requestId()) ? null : call.routingKey()),
                hashed(call, call.user()),
                directives(request.route()));
    }

    TextCaptured text(FinishedLeg leg, AnswerSummary answer, Prompt prompt, TextUse use) {
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
                prompt.system(),
                prompt.lastUser(),
                leg.succeeded() ? answer.text() : "",
                leg.status(),
                answer.finishReasons().isEmpty() ? null : answer.finishReasons().get(0),
                leg.startedAt().plusMillis(leg.durationMs()),
                null);
    }

    /** The same with all that a dataset must know of it: what it was part of, and whose it is. */
    TextCaptured fullText(FinishedLeg leg, AnswerSummary answer, Prompt prompt, TextUse use) {
        LegRequest request = leg.request();
        Call call = request.call();
        TextCaptured text = text(leg, answer, prompt, use);
        CapturedRequest asked = CapturedRequest.of(request.message());
        return new TextCaptured(
                text.requestId(),
                text.exchangeId(),
                text.leg(),
                text.use(),
                text.useId(),
                text.projectId(),
                text.team(),
                text.feature(),
                text.model(),
                text.systemPrompt(),
                text.prompt(),
                text.answer(),
                text.status(),
                text.finishReason(),
                text.capturedAt(),
                null,
                asked.history(),
                asked.tools(),
                leg.succeeded() ? answer.toolCalls() : null,
                refusal(answer, text.finishReason()),
                asked.responseFormat(),
                asked.otherContent() ? true : null,
                hashed(call, conversation(call, text.systemPrompt(), asked.firstUser())),
                hashed(call, call.user()),
                call.key().id(),
                UNKNOWN.equals(request.target().provider())
                        ? null
                        : request.target().provider(),
                request.target().upstreamName(),
                call.trace().traceId());
    }

    /** What names a conversation; its kinds begin differently, so that none is another's by chance. */
    private static String conversation(Call call, String systemPrompt, String firstUser) {
        return call.conversation() == null
                ? "opening:" + systemPrompt + "\u0000" + firstUser
                : "conversation:" + call.conversation();
    }

    private static String refusal(AnswerSummary answer, String finishReason) {
        if (answer.refusal() != null) {
            return answer.refusal();
        }
        return finishReason != null && REFUSING.contains(finishReason) ? finishReason : null;
    }

    private String hashed(Call call, String text) {
        return text == null || call.project() == null
                ? null
                : subjects.of(call.project().id(), text);
    }

    private static ExchangeRecorded.Usage usage(TokenUsage usage) {
        return new ExchangeRecorded.Usage(
                usage.input(),
                usage.cachedInput(),
                usage.cacheWrite(),
                usage.output(),
                usage.reasoning(),
                usage.audioInput() == 0 ? null : usage.audioInput(),
                usage.audioOutput() == 0 ? null : usage.audioOutput(),
                usage.cacheWrite1h() == 0 ? null : usage.cacheWrite1h());
    }

    private static ExchangeRecorded.Directives directives(CallPlan.Route route) {
        if (route.capture() == null && route.shadow() == null && route.split() == null) {
            return null;
        }
        return new ExchangeRecorded.Directives(
                version(route.capture()), version(route.shadow()), version(route.split()));
    }

    private static Long version(Order order) {
        return order == null ? null : order.version();
    }

    private static UUID projectId(Call call) {
        return call.project() == null ? null : call.project().id();
    }
}
