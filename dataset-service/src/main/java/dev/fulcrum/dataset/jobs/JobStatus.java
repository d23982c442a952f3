package dev.fulcrum.dataset.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * How far long work is.
 *
 * @param state waiting, running, done or failed
 * @param stage what it does at present; absent before it began
 * @param done of total, in the stage
 * @param total 0 where it is not known
 * @param attempts how often it was begun
 * @param errorCode stable name; absent where nothing went wrong
 * @param error of the last attempt; absent where nothing went wrong
 * @param notBefore when it is tried again; absent unless it waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobStatus(
        UUID jobId,
        String state,
        String stage,
        long done,
        long total,
        int attempts,
        String errorCode,
        String error,
        Instant notBefore,
        Instant endedAt) {}
