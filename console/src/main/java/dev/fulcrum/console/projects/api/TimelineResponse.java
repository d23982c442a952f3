package dev.fulcrum.console.projects.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.console.projects.storage.TimelineEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * One event.
 *
 * @param eventId {@code ce_id}
 * @param sequence place among the facts of its source about this project
 * @param type {@code ce_type}
 * @param time {@code ce_time}
 * @param summary one sentence
 * @param traceId the trace it was published in; null where its headers name none
 * @param traceUrl where that trace shows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineResponse(
        UUID eventId,
        int generation,
        long sequence,
        String topic,
        String type,
        String source,
        Instant time,
        String stage,
        String tone,
        String summary,
        String traceId,
        String traceUrl) {

    static TimelineResponse of(TimelineEntity entry, TracePage traces) {
        return new TimelineResponse(
                entry.eventId,
                entry.generation,
                entry.sequence,
                entry.topic,
                entry.type,
                entry.source,
                entry.happenedAt,
                entry.stage,
                entry.tone,
                entry.summary,
                entry.traceId,
                traces.of(entry.traceId));
    }
}
