package dev.fulcrum.cost.ledger.imports.storage;

import dev.fulcrum.cost.ledger.imports.domain.ImportMode;
import dev.fulcrum.cost.ledger.imports.domain.ImportReport;
import dev.fulcrum.cost.ledger.imports.domain.RowError;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Imports and the first of their errors. */
@ApplicationScoped
public class ImportStore {
    private final DataSource dataSource;

    ImportStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    public void begin(UUID id, String team, String format, ImportMode mode, String by) {
        run(
                "insert into usage_import (id, team, format, mode, state, created_by) values (?, ?, ?, ?, 'reading', ?)",
                insert -> {
                    insert.setObject(1, id);
                    insert.setString(2, team);
                    insert.setString(3, format);
                    insert.setString(4, mode.text());
                    insert.setString(5, by);
                    return insert.executeUpdate();
                });
    }

    public void addErrors(UUID id, int from, List<RowError> errors) {
        run(
                "insert into usage_import_error select ?, ? + n, line, field, value, message from unnest(?::bigint[],"
                        + " ?::text[], ?::text[], ?::text[]) with ordinality as e (line, field, value, message, n)",
                insert -> {
                    insert.setObject(1, id);
                    insert.setInt(2, from);
                    insert.setArray(
                            3,
                            array(
                                    insert,
                                    "bigint",
                                    errors.stream().map(RowError::line).toArray()));
                    insert.setArray(
                            4,
                            array(
                                    insert,
                                    "text",
                                    errors.stream().map(RowError::field).toArray()));
                    insert.setArray(
                            5,
                            array(
                                    insert,
                                    "text",
                                    errors.stream().map(RowError::value).toArray()));
                    insert.setArray(
                            6,
                            array(
                                    insert,
                                    "text",
                                    errors.stream().map(RowError::message).toArray()));
                    return insert.executeUpdate();
                });
    }

    /**
     * Does nothing where it has ended before.
     *
     * @param reason null where it was counted
     */
    public void finish(UUID id, String state, String reason, ImportReport.Tally tally, long counted) {
        run(
                "update usage_import set state = ?, reason = ?, row_count = ?, counted = ?, doubled = ?, broken = ?,"
                        + " first_call = ?, last_call = ?, finished_at = now() where id = ? and state = 'reading'",
                update -> {
                    boolean landed = state.equals(ImportReport.COUNTED);
                    update.setString(1, state);
                    update.setString(2, reason);
                    update.setLong(3, tally.rows());
                    update.setLong(4, counted);
                    update.setLong(5, landed ? tally.rows() - tally.broken() - counted : 0);
                    update.setLong(6, tally.broken());
                    update.setObject(7, utc(tally.firstCall()));
                    update.setObject(8, utc(tally.lastCall()));
                    update.setObject(9, id);
                    return update.executeUpdate();
                });
    }

    public void takingBack(UUID id, String by) {
        run("update usage_import set state = 'taking-back', taken_back_by = ? where id = ?", update -> {
            update.setString(1, by);
            update.setObject(2, id);
            return update.executeUpdate();
        });
    }

    public void takenBack(UUID id) {
        run("update usage_import set state = 'taken-back' where id = ?", update -> {
            update.setObject(1, id);
            return update.executeUpdate();
        });
    }

    /** Imports whose rows are partly out of the ledger. */
    public List<UUID> takingBack() {
        return run("select id from usage_import where state = 'taking-back' order by id", ImportStore::ids);
    }

    /** One of a team whose rows are partly out of the ledger. */
    public Optional<UUID> takingBackOf(String team) {
        return run("select id from usage_import where state = 'taking-back' and team = ? order by id", select -> {
            select.setString(1, team);
            return ids(select).stream().findFirst();
        });
    }

    public Optional<ImportReport> find(UUID id) {
        return run("select * from usage_import where id = ?", select -> {
            select.setObject(1, id);
            return reports(select).stream().findFirst();
        });
    }

    /** Holds the row until the transaction ends. */
    public Optional<ImportReport> lock(UUID id) {
        return run("select * from usage_import where id = ? for update", select -> {
            select.setObject(1, id);
            return reports(select).stream().findFirst();
        });
    }

    /** Newest first; ids grow with time. */
    public List<ImportReport> ofTeam(String team, UUID before, int rows) {
        return run(
                "select * from usage_import where team = ? and (?::uuid is null or id < ?) order by id desc limit ?",
                select -> {
                    select.setString(1, team);
                    select.setObject(2, before);
                    select.setObject(3, before);
                    select.setInt(4, rows);
                    return reports(select);
                });
    }

    public List<RowError> errors(UUID id) {
        return run(
                "select line, field, value, message from usage_import_error where import_id = ? order by position",
                select -> {
                    select.setObject(1, id);
                    List<RowError> errors = new ArrayList<>();
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            errors.add(
                                    new RowError(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
                        }
                    }
                    return errors;
                });
    }

    /** Imports whose process must have died; their senders know nothing of them. */
    public List<UUID> forgotten(Duration age) {
        return run(
                "select id from usage_import where state = 'reading' and created_at < now() - ? * interval '1 s'",
                select -> {
                    select.setLong(1, age.toSeconds());
                    return ids(select);
                });
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Imports of usage could not be read or written: " + e.getMessage(), e);
        }
    }

    private static List<UUID> ids(PreparedStatement select) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static List<ImportReport> reports(PreparedStatement select) throws SQLException {
        List<ImportReport> reports = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                reports.add(new ImportReport(
                        row.getObject("id", UUID.class),
                        row.getString("team"),
                        row.getString("format"),
                        ImportMode.of(row.getString("mode")).orElseThrow(),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getLong("row_count"),
                        row.getLong("counted"),
                        row.getLong("doubled"),
                        row.getLong("broken"),
                        instant(row, "first_call"),
                        instant(row, "last_call"),
                        row.getString("created_by"),
                        instant(row, "created_at"),
                        instant(row, "finished_at"),
                        row.getString("taken_back_by")));
            }
        }
        return reports;
    }

    private static java.sql.Array array(PreparedStatement statement, String type, Object[] values) throws SQLException {
        return statement.getConnection().createArrayOf(type, values);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
