package dev.fulcrum.cost.ledger.imports;

import dev.fulcrum.cost.ledger.imports.domain.ImportReport;
import dev.fulcrum.cost.ledger.imports.domain.ImportedRow;
import dev.fulcrum.cost.ledger.imports.domain.ReadRows;
import dev.fulcrum.cost.ledger.imports.domain.RowError;
import dev.fulcrum.cost.ledger.imports.storage.ImportStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Counts the rows of a file, and keeps the first of their errors. */
final class RowTally {
    private static final int MOST_ERRORS = 1_000;

    private final UUID importId;
    private final ImportStore imports;
    private final List<RowError> unstored = new ArrayList<>();
    private int stored;
    private long rows;
    private long broken;
    private Instant first;
    private Instant last;

    RowTally(UUID importId, ImportStore imports) {
        this.importId = importId;
        this.imports = imports;
    }

    /** From then on {@link #rows()} is this row's number. */
    Optional<ImportedRow> count(ReadRows.Read read) {
        rows++;
        if (read.row().isEmpty()) {
            broken++;
            read.errors().stream()
                    .limit(Math.max(0, MOST_ERRORS - stored - unstored.size()))
                    .forEach(unstored::add);
        } else {
            Instant at = read.row().get().call().startedAt();
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
        }
        return read.row();
    }

    /** The file ends for us at that line. */
    RowError unreadable(long line, String message) {
        rows++;
        broken++;
        RowError error = RowError.of(line, "line", null, message);
        unstored.add(error);
        QuarkusTransaction.requiringNew().run(this::storeErrors);
        return error;
    }

    /** In the caller's transaction. */
    void storeErrors() {
        if (!unstored.isEmpty()) {
            imports.addErrors(importId, stored, unstored);
            stored += unstored.size();
            unstored.clear();
        }
    }

    long rows() {
        return rows;
    }

    long broken() {
        return broken;
    }

    ImportReport.Tally result() {
        return new ImportReport.Tally(rows, broken, first, last);
    }
}
