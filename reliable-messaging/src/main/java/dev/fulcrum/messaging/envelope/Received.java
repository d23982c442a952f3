package dev.fulcrum.messaging.envelope;

import dev.fulcrum.events.ProjectRef;
import java.time.Instant;
import java.util.UUID;

/**
 * A fact as it came in.
 *
 * @param eventId {@code ce_id}
 * @param type {@code ce_type}
 * @param source {@code ce_source}
 * @param time {@code ce_time}
 * @param traceId the trace that its headers name; null where they name none
 * @param project the lifecycle fields; its ids are null on traffic topics, which have none
 * @param sequence position within source and project; 0 on traffic topics
 * @param data the fact
 */
public record Received<T>(
        UUID eventId,
        String type,
        String source,
        Instant time,
        String traceId,
        ProjectRef project,
        long sequence,
        T data) {
    /** What a fact that follows from this one names as its cause. */
    public Cause asCause() {
        return Cause.event(eventId);
    }

    /** The same event, its data read as something else. */
    public <U> Received<U> with(U other) {
        return new Received<>(eventId, type, source, time, traceId, project, sequence, other);
    }
}
