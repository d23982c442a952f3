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
 * @param answerBytes how much memory it holds until it is read
 * @param fault what the client is told where the request itself was at fault; null otherwise
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
        int answerBytes,
        Fault fault) {
    /**
     * What in the request the upstream's API cannot say.
     *
     * @param param null where it is the whole body
     */
    public record Fault(String param, String message) {}

    public boolean succeeded() {
        return status >= 200 && status < 300 && errorType == null && !clientAborted;
    }
}
