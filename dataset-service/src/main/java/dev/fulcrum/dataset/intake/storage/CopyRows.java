package dev.fulcrum.dataset.intake.storage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's COPY text format, sent in pieces. */
final class CopyRows implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(PIECE + PIECE / 8);
    private boolean lineBegun;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    /** @param into table and columns, trusted */
    static CopyRows begin(Connection connection, String into) throws SQLException {
        return new CopyRows(connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin"));
    }

    CopyRows put(Object value) {
        if (lineBegun) {
            text.append('\t');
        }
        lineBegun = true;
        if (value == null) {
            text.append("\\N");
            return this;
        }
        String written = value.toString();
        for (int at = 0; at < written.length(); at++) {
            char each = written.charAt(at);
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

    void endRow() throws SQLException {
        text.append('\n');
        lineBegun = false;
        if (text.length() >= PIECE) {
            send();
        }
    }

    void end() throws SQLException {
        send();
        copy.endCopy();
    }

    /** Gives up what was not ended. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }
}
