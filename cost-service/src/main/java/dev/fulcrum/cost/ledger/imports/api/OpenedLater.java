package dev.fulcrum.cost.ledger.imports.api;

import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import java.io.IOException;
import java.util.Optional;

/** Rows whose file is opened with the first of them. */
final class OpenedLater implements RowSource {
    private final Opening opening;
    private RowSource rows;

    OpenedLater(Opening opening) {
        this.opening = opening;
    }

    @FunctionalInterface
    interface Opening {
        RowSource open() throws IOException;
    }

    @Override
    public Optional<RawRow> next() throws IOException {
        if (rows == null) {
            rows = opening.open();
        }
        return rows.next();
    }
}
