package dev.fulcrum.cost.ledger.storage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Partitions of the gateway's calls, one a UTC day. Made when the first call of a day comes, by whichever replica meets
 * it first; attached rather than created in place, so that nobody who writes or reads other days waits.
 */
@ApplicationScoped
class DayPartitions {
    private static final String PREFIX = "ledger_gateway_";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    /** Advisory lock of whoever makes or drops a partition. */
    private static final long PARTITION_LOCK = 0x66_75_6c_63_64_61_79L;

    private final DataSource dataSource;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    DayPartitions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Commits them apart from the caller's transaction, which may fail without taking them along. */
    void ensure(Collection<LocalDate> days) {
        Set<LocalDate> missing = new TreeSet<>(days);
        missing.removeAll(known);
        for (LocalDate day : missing) {
            QuarkusTransaction.requiringNew().run(() -> create(day));
            known.add(day);
        }
    }

    /** After a failure nothing is taken for granted. */
    void forget() {
        known.clear();
    }

    /**
     * Drops whole days with their calls, in a transaction each. It waits for running statements 2 s at most, since
     * everybody who comes after it waits with it; what it does not get, a later run gets.
     *
     * @return the days that went
     */
    List<LocalDate> dropBefore(LocalDate first) {
        List<LocalDate> dropped = new ArrayList<>();
        for (LocalDate day : present()) {
            if (day.isBefore(first)) {
                QuarkusTransaction.requiringNew().run(() -> drop(day));
                known.remove(day);
                dropped.add(day);
            }
        }
        return dropped;
    }

    private List<LocalDate> present() {
        List<LocalDate> days = new ArrayList<>();
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select c.relname from pg_inherits i join pg_class c"
                        + " on c.oid = i.inhrelid where i.inhparent = 'ledger_gateway'::regclass order by 1");
                var row = select.executeQuery()) {
            while (row.next()) {
                days.add(LocalDate.parse(row.getString(1).substring(PREFIX.length()), DAY));
            }
            return days;
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private void create(LocalDate day) {
        String name = name(day);
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            lock(connection);
            if (exists(connection, name)) {
                return;
            }
            statement.execute("create table " + name + " (like ledger_gateway including all)");
            statement.execute("alter table ledger_gateway attach partition " + name + " for values from ('" + day
                    + " 00:00:00+00') to ('" + day.plusDays(1) + " 00:00:00+00')");
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private void drop(LocalDate day) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            lock(connection);
            statement.execute("set local lock_timeout = '2s'");
            statement.execute("drop table if exists " + name(day));
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, PARTITION_LOCK);
            lock.execute();
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (var select = connection.prepareStatement("select to_regclass(?) is not null")) {
            select.setString(1, name);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static String name(LocalDate day) {
        return PREFIX + day.format(DAY);
    }
}
