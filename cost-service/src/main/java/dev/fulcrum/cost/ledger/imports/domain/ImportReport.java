package dev.fulcrum.cost.ledger.imports.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of a file.
 *
 * @param state reading, counted, refused, failed, taking-back or taken-back
 * @param reason why it was refused or failed; null otherwise
 * @param rows that the file held
 * @param counted rows that are in the ledger through it, or were before it was taken back
 * @param doubled rows that were there already, or twice in the file
 * @param broken rows with an error
 * @param firstCall earliest start of a good row; null without one
 * @param lastCall latest start of a good row; null without one
 * @param finishedAt null while it is read
 * @param takenBackBy null unless it was or is taken back
 */
public record ImportReport(
        UUID id,
        String team,
        String format,
        ImportMode mode,
        String state,
        String reason,
        long rows,
        long counted,
        long doubled,
        long broken,
        Instant firstCall,
        Instant lastCall,
        String createdBy,
        Instant createdAt,
        Instant finishedAt,
        String takenBackBy) {
    public static final String READING = "reading";
    public static final String COUNTED = "counted";
    public static final String REFUSED = "refused";
    public static final String FAILED = "failed";
    public static final String TAKING_BACK = "taking-back";
    public static final String TAKEN_BACK = "taken-back";

    /** Good and broken rows so far. */
    public record Tally(long rows, long broken, Instant firstCall, Instant lastCall) {}
}
