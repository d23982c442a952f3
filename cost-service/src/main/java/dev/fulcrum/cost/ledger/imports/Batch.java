package dev.fulcrum.cost.ledger.imports;

import dev.fulcrum.cost.ledger.imports.domain.RawRow;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next rows of a file. */
record Batch(List<RawRow> rows, boolean last) {
    static Batch read(RowSource source, int most) throws IOException {
        List<RawRow> rows = new ArrayList<>(most);
        while (rows.size() < most) {
            Optional<RawRow> row = source.next();
            if (row.isEmpty()) {
                return new Batch(rows, true);
            }
            rows.add(row.get());
        }
        return new Batch(rows, false);
    }
}
