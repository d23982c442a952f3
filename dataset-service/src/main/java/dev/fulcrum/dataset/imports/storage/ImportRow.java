package dev.fulcrum.dataset.imports.storage;

import dev.fulcrum.dataset.imports.domain.Broken;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A file that somebody brought.
 *
 * @param onBroken refuse or skip
 * @param rights why its rows may be used, as the importer said
 * @param state imported, refused or taken-back
 * @param rows in the file
 * @param imported of them stored
 * @param duplicates texts that the file has more than once; the first is stored
 * @param problems the first broken lines
 */
public record ImportRow(
        UUID id,
        UUID projectId,
        String team,
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
    public static final String IMPORTED = "imported";
    public static final String REFUSED = "refused";
    public static final String TAKEN_BACK = "taken-back";
}
