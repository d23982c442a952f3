package dev.fulcrum.gateway.calls.client;

import dev.fulcrum.gateway.dialects.domain.AnswerSummary;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How a leg ended. The answer is read only when somebody asks, off the event loop.
 *
 * @param status of the upstream; 0 where none came
 * @param errorType by OpenTelemetry's {@code error.type}; null on success
 * @param ttftMs to the first byte of the answer, milliseconds
 * @param attempts to reach the upstream
 * @param clientAborted the client hung up before the end
 * @param delivered the client has an answer, or the beginning of one
 * @param answer what it said
 * @param span still open: it ends when the answer was read
 */
public record FinishedLeg(
        LegRequest request,
        int status,
        String errorType,
        Instant startedAt,
        long ttftMs,
        long durationMs,
        int attempts,
        boolean clientAborted,
        boolean delivered,
        Supplier<AnswerSummary> answer,
        LegSpan span) {
    public boolean succeeded() {
        return status >= 200 && status < 300 && errorType == null && !clientAborted;
    }
}
