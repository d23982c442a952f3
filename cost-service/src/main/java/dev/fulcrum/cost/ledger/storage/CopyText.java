package dev.fulcrum.cost.ledger.storage;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's COPY text format, sent in pieces, so that no batch is held twice. */
final class CopyText implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(PIECE + PIECE / 8);
    private boolean lineBegun;

    private CopyText(CopyIn copy) {
        this.copy = copy;
    }

    /** @param into table and columns, trusted */
    static CopyText begin(Connection connection, String into) throws SQLException {
        return new CopyText(connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin"));
    }

    CopyText put(String value) {
        separate();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (int at = 0; at < value.length(); at++) {
            char each = value.charAt(at);
            switch (each) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(each);
            }
        }
        return this;
    }

    /** A value whose text needs no escape: an id, an instant. */
    CopyText put(Object value) {
        separate();
        text.append(value == null ? "\\N" : value);
        return this;
    }

    CopyText put(long value) {
        separate();
        text.append(value);
        return this;
    }

    /** Null where it is 0. */
    CopyText putUnlessNone(long value) {
        return value == 0 ? put((String) null) : put(value);
    }

    CopyText put(boolean value) {
        separate();
        text.append(value ? 't' : 'f');
        return this;
    }

    CopyText put(BigDecimal value) {
        return put((Object) (value == null ? null : value.toPlainString()));
    }

    void endRow() throws SQLException {
        text.append('\n');
        lineBegun = false;
        if (text.length() >= PIECE) {
            send();
        }
    }

    /** @return rows the database took */
    long end() throws SQLException {
        send();
        return copy.endCopy();
    }

    /** Gives up what was not ended. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void separate() {
        if (lineBegun) {
            text.append('\t');
        }
        lineBegun = true;
    }

    private void send() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }
}
