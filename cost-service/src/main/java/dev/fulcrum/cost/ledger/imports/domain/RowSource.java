package dev.fulcrum.cost.ledger.imports.domain;

import java.io.IOException;
import java.util.Optional;

/** Rows of a file, one at a time. */
public interface RowSource {
    /** @return empty at the end */
    Optional<RawRow> next() throws IOException;
}
