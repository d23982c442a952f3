package dev.fulcrum.cost.ledger.imports;

import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next rows of a file. */
record Batch(List<RawRow> rows, boolean last) {
    /** Characters of the file: what is read from it takes up to twenty times as much memory. */
    private static final long MOST_TEXT = 1024 * 1024;

    static Batch read(RowSource source, int most) throws IOException {
        List<RawRow> rows = new ArrayList<>(most);
        long size = 0;
        while (rows.size() < most && size < MOST_TEXT) {
            Optional<RawRow> row = source.next();
            if (row.isEmpty()) {
                return new Batch(rows, true);
            }
            rows.add(row.get());
            size += row.get().size();
        }
        return new Batch(rows, false);
    }
}
