package dev.fulcrum.system.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A look into a service's database as its superuser; a connection per question, for the server comes and goes. */
final class Database {
    /** Rows of an outbox that wait to be sent. */
    static final String UNSENT = "select count(*) from outbox";

    private final String url;

    Database(String url) {
        this.url = url;
    }

    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** @throws IllegalStateException when the server is away */
    <T> List<T> list(String query, Row<T> row) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.of(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query + ": " + e.getMessage(), e);
        }
    }

    long number(String query) {
        return list(query, row -> row.getLong(1)).get(0);
    }

    /** Empty when the server is away or the table is not there yet. */
    Optional<Long> numberIfThere(String query) {
        try {
            return Optional.of(number(query));
        } catch (IllegalStateException away) {
            return Optional.empty();
        }
    }

    /** How many of these events have an effect; 0 when the server is away. */
    long effectsOf(Collection<UUID> eventIds) {
        try (var connection = connect();
                var select = connection.prepareStatement(
                        "select count(distinct event_id) from workload_effect where event_id = any(?)")) {
            select.setArray(1, connection.createArrayOf("uuid", eventIds.toArray()));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException away) {
            return 0;
        }
    }

    int update(String statement) {
        try (var connection = connect();
                var update = connection.createStatement()) {
            return update.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement + ": " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url + "?connectTimeout=5&socketTimeout=30", "postgres", "postgres-test");
    }
}
