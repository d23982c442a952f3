package dev.fulcrum.cost.ledger.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Hour and day sums, moved by what a transaction changes in the ledger. Every path puts its changes into
 * {@code spend_change} and comes through here: hours before days and both in order of their keys, so that two
 * transactions never wait for each other in a circle.
 */
final class RollUps {
    /** Columns of {@code spend_change} that are added up. */
    static final String SUMS = "calls, failed, input_tokens, cached_tokens, cache_write_tokens, output_tokens,"
            + " reasoning_tokens, cost_usd";

    private static final String CHANGE =
            "create temporary table if not exists spend_change (like spend_hour)" + " on commit delete rows";

    private static final String ADDED = "sum(calls), sum(failed), sum(input_tokens), sum(cached_tokens),"
            + " sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), sum(cost_usd)";

    private RollUps() {}

    /** Before the first change of a transaction. */
    static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(CHANGE);
        }
    }

    /** Adds the changes up, and forgets them. */
    static void apply(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(upsert("spend_hour", "hour", "hour"));
            statement.executeUpdate(upsert("spend_day", "day", "(hour at time zone 'UTC')::date"));
            statement.executeUpdate("delete from spend_change");
        }
    }

    /** The same where calls may have left a line: one without calls is none. */
    static void applyWithRemovals(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(upsert("spend_hour", "hour", "hour"));
            statement.executeUpdate(upsert("spend_day", "day", "(hour at time zone 'UTC')::date"));
            empty(statement, "spend_hour", "hour", "hour");
            empty(statement, "spend_day", "day", "(hour at time zone 'UTC')::date");
            statement.executeUpdate("delete from spend_change");
        }
    }

    private static String upsert(String table, String time, String of) {
        return "insert into " + table + " select " + of + ", dimension, " + ADDED
                + " from spend_change group by 1, 2 order by 1, 2 on conflict (" + time + ", dimension) do update set "
                + String.join(
                        ", ",
                        SUMS.lines()
                                .flatMap(line -> java.util.Arrays.stream(line.split(", ")))
                                .map(sum -> sum + " = " + table + "." + sum + " + excluded." + sum)
                                .toList());
    }

    private static void empty(Statement statement, String table, String time, String of) throws SQLException {
        statement.executeUpdate("delete from " + table + " s using (select distinct " + of
                + " as time, dimension from spend_change) c where s." + time
                + " = c.time and s.dimension = c.dimension and s.calls = 0");
    }
}
