package dev.fulcrum.dataset.intake.storage;

import dev.fulcrum.dataset.intake.domain.PreparedCapture;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Columns of a batch as arrays, for one statement over all its rows. */
record Arrays(Connection connection, List<PreparedCapture> captures) {
    Array of(String type, Function<PreparedCapture, Object> column) throws SQLException {
        return connection.createArrayOf(type, captures.stream().map(column).toArray());
    }
}
