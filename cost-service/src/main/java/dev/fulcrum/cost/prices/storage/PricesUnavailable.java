package dev.fulcrum.cost.prices.storage;

import java.sql.SQLException;

/** The database did not answer; the transaction must not commit. */
public class PricesUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PricesUnavailable(SQLException cause) {
        super("The price book could not be read or written: " + cause.getMessage(), cause);
    }
}
