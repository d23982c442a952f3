package dev.fulcrum.cost.spend.storage;

import java.sql.SQLException;

/** The roll-ups could not be read or written; the cause says whether trying again can help. */
public class SpendUnavailable extends RuntimeException {
    public SpendUnavailable(SQLException cause) {
        super("The roll-ups could not be read or written: " + cause.getMessage(), cause);
    }
}
