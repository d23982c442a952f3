package dev.fulcrum.dataset.imports.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.imports.domain.Broken;
import dev.fulcrum.dataset.imports.storage.ImportRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A file that somebody brought.
 *
 * @param state imported, refused or taken-back
 * @param rows in the file
 * @param imported of them stored as examples
 * @param duplicates texts that the file has more than once; the first is stored
 * @param broken lines that cannot be used
 * @param problems the first 1,000 of them, by line; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportView(
        UUID importId,
        UUID projectId,
        String format,
        String onBroken,
        String rights,
        String fileSha256,
        long fileBytes,
        String state,
        long rows,
        long imported,
        long duplicates,
        long broken,
        List<Broken> problems,
        String importedBy,
        Instant importedAt,
        String takenBackBy,
        Instant takenBackAt) {
    static ImportView of(ImportRow row) {
        return of(row, row.problems());
    }

    static ImportView inList(ImportRow row) {
        return of(row, null);
    }

    private static ImportView of(ImportRow row, List<Broken> problems) {
        return new ImportView(
                row.id(),
                row.projectId(),
                row.format(),
                row.onBroken(),
                row.rights(),
                row.fileSha256(),
                row.fileBytes(),
                row.state(),
                row.rows(),
                row.imported(),
                row.duplicates(),
                row.broken(),
                problems,
                row.importedBy(),
                row.importedAt(),
                row.takenBackBy(),
                row.takenBackAt());
    }
}
