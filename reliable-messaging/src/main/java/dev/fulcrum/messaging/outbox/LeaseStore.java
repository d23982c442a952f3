package dev.fulcrum.messaging.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The table of leases. Every method is a transaction of its own. */
@ApplicationScoped
class LeaseStore {
    private final DataSource dataSource;

    LeaseStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Who holds a shard, null where nobody does, and how often the lease was renewed. */
    record Lease(int shard, String owner, long renewals) {}

    /** Renews all that the owner holds, and reads all. */
    List<Lease> renew(String owner) throws SQLException {
        try (var connection = dataSource.getConnection();
                var renew =
                        connection.prepareStatement("update outbox_lease set renewals = renewals + 1 where owner = ?");
                var select = connection.prepareStatement("select shard, owner, renewals from outbox_lease")) {
            renew.setString(1, owner);
            renew.executeUpdate();
            List<Lease> leases = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    leases.add(new Lease(rows.getInt(1), rows.getString(2), rows.getLong(3)));
                }
            }
            return leases;
        }
    }

    /** Takes a lease as it was seen; false where it has changed since. */
    boolean take(Lease seen, String owner) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update outbox_lease set owner = ?, renewals = renewals + 1"
                        + " where shard = ? and owner is not distinct from ? and renewals = ?")) {
            update.setString(1, owner);
            update.setInt(2, seen.shard());
            update.setString(3, seen.owner());
            update.setLong(4, seen.renewals());
            return update.executeUpdate() == 1;
        }
    }

    void release(String owner) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update outbox_lease set owner = null where owner = ?")) {
            update.setString(1, owner);
            update.executeUpdate();
        }
    }
}
