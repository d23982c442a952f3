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
 * @param conversation what the client calls the conversation; null where it does not say
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
        String conversation,
        CallTrace trace,
        Instant receivedAt) {
    /** Whether it asks for text, which a dataset may use. */
    public boolean isText() {
        return api != WireApi.EMBEDDINGS;
    }

    /** Whether the candidate of a project can answer it, and an evaluation use its text. */
    public boolean isConversation() {
        return api == WireApi.CHAT_COMPLETIONS || api == WireApi.MESSAGES;
    }
}
