package dev.fulcrum.dataset.intake.storage;

import java.sql.SQLException;

/** Captures could not be read or written. Says the SQL state alone: the database's own words may quote a row. */
public class IntakeUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IntakeUnavailable(SQLException cause) {
        super("Captures could not be stored, SQLSTATE " + cause.getSQLState(), withoutWords(cause));
    }

    private static SQLException withoutWords(SQLException cause) {
        SQLException bare = new SQLException(cause.getClass().getSimpleName(), cause.getSQLState());
        bare.setStackTrace(cause.getStackTrace());
        return bare;
    }
}
