package dev.fulcrum.messaging.inbox;

import java.sql.SQLException;
import java.sql.SQLTransientException;

/** Tells trouble with the database from trouble with the event. */
final class Failures {
    private Failures() {}

    /** True where trying the same event again later can help: connection lost, shutdown, serialisation, lock. */
    static boolean isInfrastructure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof jakarta.transaction.SystemException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                // classes of SQLSTATE: 08 connection, 53 resources, 57 operator intervention, 40 rollback
                if (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("40")) {
                    return true;
                }
            }
            if (cause instanceof SQLException
                    && String.valueOf(cause.getMessage()).contains("Acquisition timeout")) {
                return true;
            }
        }
        return false;
    }
}
