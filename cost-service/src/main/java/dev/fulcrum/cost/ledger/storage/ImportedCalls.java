package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.Dimension;
import dev.fulcrum.cost.ledger.domain.LedgerRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Rows of imports: first beside the ledger, then in it. Their sums are moved at the end of the transaction alone, so
 * that traffic does not wait for a file.
 */
@ApplicationScoped
public class ImportedCalls {
    /** Lines or rows a statement: short enough for a socket's timeout. */
    private static final int AT_ONCE = 20_000;

    private static final String STAGED =
            "usage_import_row where import_id = ? and line > ? and line <= ? order by line";

    private static final String LAND = LedgerColumns.takeOver("ledger_imported", STAGED);

    private static final String TAKE_OUT = LedgerColumns.takeOut(
            "ledger_imported",
            "ctid = any(array(select ctid from ledger_imported where import_id = ? limit " + AT_ONCE + "))");

    // in the index's order, so that nothing is read where nothing is due
    private static final String DROP = """
            delete from ledger_imported where ctid = any(array(
                select ctid from ledger_imported
                 where started_at < ? and import_id not in (select id from usage_import where state = 'taking-back')
                 order by started_at limit %d))
            """.formatted(AT_ONCE);

    // rows without an id of their own that are equal are several, and the same several in the next file
    private static final String NUMBER = """
            with again as materialized (
                select line, number
                  from (select line, row_number() over (partition by exchange_id order by line) as number
                          from usage_import_row where import_id = ? and not named) n
                 where number > 1)
            update usage_import_row u set exchange_id = md5(u.exchange_id || ':' || a.number)::uuid
              from again a where u.import_id = ? and u.line = a.line
            """;

    private final DataSource dataSource;
    private final Dimensions dimensions;

    ImportedCalls(DataSource dataSource, Dimensions dimensions) {
        this.dataSource = dataSource;
        this.dimensions = dimensions;
    }

    /**
     * @param number of the row within its file, from 1; in the column {@code line}, though several may share a line
     * @param named whether the row has an id of its own
     */
    public record Staged(long number, boolean named, LedgerRow row) {}

    /** Puts rows beside the ledger; their numbers are new to their import. */
    public void stage(List<Staged> rows) {
        List<Dimension> keys =
                rows.stream().map(row -> LedgerColumns.dimension(row.row())).toList();
        Map<Dimension, Integer> ids = dimensions.ids(new LinkedHashSet<>(keys));
        try (var connection = dataSource.getConnection();
                CopyText copy =
                        CopyText.begin(connection, "usage_import_row (line, named, " + LedgerColumns.NAMES + ")")) {
            for (int at = 0; at < rows.size(); at++) {
                Staged staged = rows.get(at);
                copy.put(staged.number()).put(staged.named());
                LedgerColumns.write(copy, staged.row(), ids.get(keys.get(at))).endRow();
            }
            copy.end();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** Tells the planner what waits; without, a join of a whole file may be tried row by row. */
    public void analyze() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("analyze usage_import_row");
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** Rows of an import that wait beside the ledger. */
    public long staged(UUID importId) {
        return count("usage_import_row", importId);
    }

    /**
     * Puts the staged rows that are not there yet into the ledger, in the caller's transaction, which must
     * {@link #addUp} before it ends.
     *
     * @param rows of the file; the highest number a row may have
     * @return rows counted
     */
    public long land(UUID importId, String team, long rows) {
        try (var connection = dataSource.getConnection()) {
            oneAtATime(connection, team);
            number(connection, importId);
            RollUps.prepare(connection);
            try (var land = connection.prepareStatement(LAND)) {
                for (long number = 0; number < rows; number += AT_ONCE) {
                    land.setObject(1, importId);
                    land.setLong(2, number);
                    land.setLong(3, number + AT_ONCE);
                    land.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
        return count("ledger_imported", importId);
    }

    /** Moves the sums by what {@link #land} put into the ledger; traffic of the same hours waits from then on. */
    public void addUp() {
        try (var connection = dataSource.getConnection()) {
            RollUps.apply(connection);
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /**
     * Takes some of an import's rows out of the ledger, and their sums, in the caller's transaction.
     *
     * @return whether more may be left
     */
    public boolean takeSomeOut(UUID importId) {
        try (var connection = dataSource.getConnection();
                var takeOut = connection.prepareStatement(TAKE_OUT)) {
            RollUps.prepare(connection);
            takeOut.setObject(1, importId);
            boolean some = takeOut.executeUpdate() > 0;
            RollUps.applyWithRemovals(connection);
            return some;
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    public void unstage(UUID importId) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement("delete from usage_import_row where import_id = ?")) {
            delete.setObject(1, importId);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** Drops single imported calls of before that day, some at a time; their sums stay. What is taken back waits. */
    public boolean dropSomeBefore(LocalDate day) {
        Instant before = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(DROP)) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate() == AT_ONCE;
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** Two files of a team with the same rows would wait for each other in a circle. */
    private static void oneAtATime(Connection connection, String team) throws SQLException {
        try (var lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtext('usage_import'), hashtext(?))")) {
            lock.setString(1, team);
            lock.execute();
        }
    }

    private static void number(Connection connection, UUID importId) throws SQLException {
        try (var number = connection.prepareStatement(NUMBER)) {
            number.setObject(1, importId);
            number.setObject(2, importId);
            number.executeUpdate();
        }
    }

    /** @param table trusted */
    private long count(String table, UUID importId) {
        try (var connection = dataSource.getConnection();
                var count = connection.prepareStatement("select count(*) from " + table + " where import_id = ?")) {
            count.setObject(1, importId);
            try (var row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }
}
