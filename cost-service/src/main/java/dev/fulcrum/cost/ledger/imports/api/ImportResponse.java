package dev.fulcrum.cost.ledger.imports.api;

import dev.fulcrum.cost.ledger.imports.domain.ImportReport;
import dev.fulcrum.cost.ledger.imports.domain.RowError;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An import and what became of it.
 *
 * @param state reading, counted, refused, failed, taking-back or taken-back; while it is taking-back, a part of its rows
 *     is out of the ledger, and the same {@code DELETE} goes on
 * @param reason why it was refused or failed; null otherwise
 * @param rows of the file
 * @param counted rows that are in the ledger through it, or were before it was taken back
 * @param doubled rows that were there already, or twice in the file
 * @param broken rows with an error, left out
 * @param errors the first 1,000; null in lists
 */
public record ImportResponse(
        UUID id,
        String team,
        String format,
        String mode,
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
        String takenBackBy,
        List<Error> errors) {
    /**
     * @param field column, or {@code line} for the row as a whole
     * @param value as it came
     * @param message line, what must be, what was, how to mend it
     */
    public record Error(long line, String field, String value, String message) {
        static Error of(RowError error) {
            return new Error(error.line(), error.field(), error.value(), error.text());
        }
    }

    static ImportResponse of(ImportReport report, List<RowError> errors) {
        return new ImportResponse(
                report.id(),
                report.team(),
                report.format(),
                report.mode().text(),
                report.state(),
                report.reason(),
                report.rows(),
                report.counted(),
                report.doubled(),
                report.broken(),
                report.firstCall(),
                report.lastCall(),
                report.createdBy(),
                report.createdAt(),
                report.finishedAt(),
                report.takenBackBy(),
                errors == null ? null : errors.stream().map(Error::of).toList());
    }
}
