package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.Dimension;
import dev.fulcrum.cost.ledger.domain.LedgerRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Writes calls to the ledger and their sums to the roll-ups, in one transaction. Calls are copied into a temporary table
 * and taken over by one statement: what is there already is passed over, and only what was new is added up.
 */
@ApplicationScoped
public class LedgerStore {
    /** Advisory lock of whoever changes or removes rows; taken after the pricing lock. */
    private static final long REWRITING_LOCK = 0x66_75_6c_63_72_65_77L;

    private static final String INCOMING = "create temporary table if not exists incoming_call (like ledger"
            + " including defaults) on commit delete rows";

    // in order of the id, so that replicas that get the same calls never wait for each other in a circle
    private static final String TAKE_OVER =
            LedgerColumns.takeOver("ledger_gateway", "incoming_call order by exchange_id");

    private final DataSource dataSource;
    private final Dimensions dimensions;
    private final DayPartitions partitions;

    LedgerStore(DataSource dataSource, Dimensions dimensions, DayPartitions partitions) {
        this.dataSource = dataSource;
        this.dimensions = dimensions;
        this.partitions = partitions;
    }

    /** Until commit, no other transaction changes or removes rows of the ledger; new ones still come. */
    public void rewriteRows() {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, REWRITING_LOCK);
            lock.execute();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** @return the days that went, in transactions of their own */
    public List<LocalDate> dropDaysBefore(LocalDate first) {
        return partitions.dropBefore(first);
    }

    /** Writes the gateway's calls that are not there yet, and adds them up. */
    public void insert(List<LedgerRow> rows) {
        partitions.ensure(days(rows));
        List<Dimension> keys = rows.stream().map(LedgerColumns::dimension).toList();
        Map<Dimension, Integer> ids = dimensions.ids(new LinkedHashSet<>(keys));
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(INCOMING);
            RollUps.prepare(connection);
            copy(connection, rows, keys.stream().map(ids::get).toList());
            statement.executeUpdate(TAKE_OVER);
            RollUps.apply(connection);
        } catch (SQLException e) {
            partitions.forget();
            throw new LedgerUnavailable(e);
        }
    }

    private static void copy(Connection connection, List<LedgerRow> rows, List<Integer> dimensions)
            throws SQLException {
        try (CopyText copy = CopyText.begin(connection, "incoming_call (" + LedgerColumns.NAMES + ")")) {
            for (int at = 0; at < rows.size(); at++) {
                LedgerColumns.write(copy, rows.get(at), dimensions.get(at)).endRow();
            }
            copy.end();
        }
    }

    private static Set<LocalDate> days(List<LedgerRow> rows) {
        Set<LocalDate> days = new TreeSet<>();
        for (LedgerRow row : rows) {
            days.add(LocalDate.ofInstant(row.call().startedAt(), ZoneOffset.UTC));
        }
        return days;
    }
}
