package dev.fulcrum.dataset.jobs.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Lets a connection's statements be silent for longer than the driver's {@code socketTimeout}: that one is meant for a
 * database that vanished, and a statement over all rows of a project says nothing until it is done. Closed in the same
 * transaction, or before the connection is given back.
 */
public final class LongWait implements AutoCloseable {
    private final Connection connection;
    private final int before;

    private LongWait(Connection connection, int before) {
        this.connection = connection;
        this.before = before;
    }

    /** @param longest until the connection counts as lost */
    public static LongWait on(Connection connection, Duration longest) throws SQLException {
        LongWait wait = new LongWait(connection, connection.getNetworkTimeout());
        wait.set(Math.toIntExact(longest.toMillis()));
        return wait;
    }

    /** As before. */
    @Override
    public void close() {
        try {
            if (!connection.isClosed()) {
                set(before);
            }
        } catch (SQLException e) {
            throw new JobsUnavailable(e);
        }
    }

    private void set(int millis) throws SQLException {
        // the driver sets it at once and asks no executor
        connection.setNetworkTimeout(Runnable::run, millis);
    }
}
