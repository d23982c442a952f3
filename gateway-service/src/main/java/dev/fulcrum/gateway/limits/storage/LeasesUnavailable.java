package dev.fulcrum.gateway.limits.storage;

import java.sql.SQLException;

/** Leases could not be read or written; what was asked may have happened or not. */
public class LeasesUnavailable extends RuntimeException {
    LeasesUnavailable(SQLException cause) {
        super("The leases of limits could not be read or written: " + cause.getMessage(), cause);
    }
}
