package dev.fulcrum.dataset.opinions.storage;

import java.time.Instant;
import java.util.UUID;

/**
 * An order to ask another model about a sample of examples.
 *
 * @param split that the sample is from; null for all
 * @param sample examples wanted
 * @param seed of the draw
 * @param mostFailures questions in a row without an answer, at which it ends
 * @param ended complete or failed; null while it goes on
 */
public record OpinionRow(
        UUID id,
        UUID projectId,
        String team,
        String model,
        String split,
        int sample,
        long seed,
        int mostFailures,
        String askedBy,
        Instant askedAt,
        String ended,
        String endedWhy,
        Instant endedAt) {
    public static final String COMPLETE = "complete";
    public static final String FAILED = "failed";
}
