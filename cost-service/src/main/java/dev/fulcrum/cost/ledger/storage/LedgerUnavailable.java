package dev.fulcrum.cost.ledger.storage;

import java.sql.SQLException;

/** The ledger could not be read or written; the cause says whether trying again can help. */
public class LedgerUnavailable extends RuntimeException {
    LedgerUnavailable(SQLException cause) {
        super("The usage ledger could not be read or written: " + cause.getMessage(), cause);
    }
}
