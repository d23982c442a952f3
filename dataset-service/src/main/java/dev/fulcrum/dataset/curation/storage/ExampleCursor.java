package dev.fulcrum.dataset.curation.storage;

import dev.fulcrum.dataset.curation.domain.Place;
import dev.fulcrum.dataset.curation.domain.RowFacts;
import dev.fulcrum.dataset.jobs.storage.LongWait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;

/** A project's examples in one consistent look, oldest first, a hundred at a time on the heap. */
public final class ExampleCursor implements AutoCloseable {
    /** A row may have more than 100,000 characters. */
    private static final int FETCH = 100;

    private static final String COUNT = "select count(*), min(captured_at), max(captured_at) from example"
            + " where project_id = ? and generation = ?";
    private static final String ROWS = """
            select e.id, e.text, e.label,
                   -- an answer that only calls tools has no text: its calls are judged
                   coalesce(case when r.decision = 'correct' then r.truth end, nullif(e.label, ''), e.tool_calls, '')
                       as answer, e.history, e.personal_data, e.fingerprint, e.conversation_hash, coalesce(p.language, e.language) as language, e.origin, e.captured_at,
                   p.split, p.test_part, p.inclusion_probability,
                   e.origin = 'synthetic' and coalesce(r.decision, 'reject') = 'reject' as unreviewed
            from example e left join placement p on p.example_id = e.id
                 left join lateral (select decision, truth from review where example_id = e.id
                                    order by reviewed_at desc, id desc limit 1) r on true
            where e.project_id = ? and e.generation = ? order by e.id""";

    private final Connection connection;
    private LongWait wait;
    private final int count;
    private final long from;
    private final long to;
    private PreparedStatement select;
    private ResultSet rows;

    /**
     * Takes the connection over.
     *
     * @param silence longest until the first row, or between two: all may have to be sorted
     */
    ExampleCursor(Connection connection, Duration silence, UUID projectId, int generation) {
        this.connection = connection;
        try {
            wait = LongWait.on(connection, silence);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (var totals = connection.prepareStatement(COUNT)) {
                totals.setObject(1, projectId);
                totals.setInt(2, generation);
                try (ResultSet row = totals.executeQuery()) {
                    row.next();
                    count = Math.toIntExact(row.getLong(1));
                    from = count == 0 ? 0 : millis(row, 2);
                    to = count == 0 ? 0 : millis(row, 3);
                }
            }
            select = connection.prepareStatement(ROWS);
            select.setFetchSize(FETCH);
            select.setObject(1, projectId);
            select.setInt(2, generation);
            rows = select.executeQuery();
        } catch (SQLException e) {
            close();
            throw new CurationUnavailable(e);
        }
    }

    public int count() {
        return count;
    }

    /** Earliest capture, milliseconds since 1970. */
    public long from() {
        return from;
    }

    /** Latest capture, milliseconds since 1970. */
    public long to() {
        return to;
    }

    /** @return null after the last */
    public ExampleRow next() {
        try {
            return rows.next() ? row() : null;
        } catch (SQLException e) {
            throw new CurationUnavailable(e);
        }
    }

    private ExampleRow row() throws SQLException {
        String split = rows.getString("split");
        return new ExampleRow(
                rows.getObject("id", UUID.class),
                rows.getString("text"),
                rows.getString("label"),
                rows.getString("answer"),
                rows.getString("history"),
                rows.getString("personal_data"),
                rows.getString("fingerprint"),
                rows.getString("conversation_hash"),
                rows.getString("language"),
                RowFacts.Origin.valueOf(rows.getString("origin").toUpperCase(Locale.ROOT)),
                millis(rows, rows.findColumn("captured_at")),
                rows.getBoolean("unreviewed"),
                split == null ? null : Place.named(split, rows.getString("test_part")),
                rows.getDouble("inclusion_probability"));
    }

    private static long millis(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli();
    }

    @Override
    public void close() {
        try (connection;
                var longWait = wait;
                var open = rows;
                var statement = select) {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new CurationUnavailable(e);
        }
    }
}
