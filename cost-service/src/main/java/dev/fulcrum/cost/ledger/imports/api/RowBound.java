package dev.fulcrum.cost.ledger.imports.api;

import dev.fulcrum.cost.ledger.imports.domain.UnreadableFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file that a parser reads in pieces and holds row by row: one that asks for more than a row may have is stopped,
 * whatever it is in the midst of.
 */
final class RowBound extends FilterInputStream {
    private long line = 1;
    private long taken;

    RowBound(InputStream file) {
        super(file);
    }

    /** A row begins; what the parser holds of it already is not counted. */
    void begin() {
        taken = 0;
    }

    /** Where it begins. */
    void at(long rowsLine) {
        line = rowsLine;
    }

    /** Bytes since the row began. */
    long taken() {
        return taken;
    }

    @Override
    public int read() throws IOException {
        check();
        int read = super.read();
        taken += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check();
        int read = super.read(bytes, offset, length);
        taken += Math.max(0, read);
        return read;
    }

    private void check() throws IOException {
        if (taken >= TextLines.LONGEST_ROW) {
            throw new UnreadableFile(line, "The row has more than " + TextLines.LONGEST_ROW + " bytes", null);
        }
    }
}
