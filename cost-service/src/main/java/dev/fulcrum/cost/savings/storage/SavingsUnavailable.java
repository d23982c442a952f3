package dev.fulcrum.cost.savings.storage;

import java.sql.SQLException;

/** What savings are measured by could not be read. */
public class SavingsUnavailable extends RuntimeException {
    SavingsUnavailable(SQLException cause) {
        super("The ledger could not be read for savings: " + cause.getMessage(), cause);
    }
}
