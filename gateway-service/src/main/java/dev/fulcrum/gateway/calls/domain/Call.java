package dev.fulcrum.gateway.calls.domain;

import dev.fulcrum.gateway.dialects.domain.WireApi;
import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.tracing.domain.CallTrace;
import java.time.Instant;

/**
 * A call as it came in, before it is known where it goes.
 *
 * @param requestId what the client sent, or minted
 * @param api which it calls
 * @param key who calls
 * @param feature header, or the key's default
 * @param project of team and feature; null where there is none yet
 * @param routingKey what sticks to an arm: header, the body's end user, or the request id
 * @param user the body's end user; null where it names none
 */
public record Call(
        String requestId,
        WireApi api,
        AccessKey key,
        String feature,
        Project project,
        Purpose purpose,
        String routingKey,
        String user,
        CallTrace trace,
        Instant receivedAt) {
    /** Whether the candidate of a project can answer it, and an evaluation or a dataset use its text. */
    public boolean isConversation() {
        return api == WireApi.CHAT_COMPLETIONS || api == WireApi.MESSAGES;
    }
}
