package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.ledger.domain.ScopePosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What is left to be priced anew; rows of {@code repricing}. */
@ApplicationScoped
public class RepricingJobs {
    private final DataSource dataSource;

    RepricingJobs(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public record Job(long id, CallScope scope, ScopePosition position) {}

    public void add(CallScope scope, ScopePosition position) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into repricing (team, feature, price_key, unpriced_only, since,"
                                + " at_dimension, at_started, at_exchange) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, scope.team());
            insert.setString(2, scope.feature());
            insert.setString(3, scope.priceKey());
            insert.setBoolean(4, scope.unpricedOnly());
            insert.setObject(5, utc(scope.since()));
            bind(insert, 6, position);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** The oldest that no other replica works on, for this transaction. */
    public Optional<Job> next() {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select * from repricing order by id limit 1 for update skip locked");
                var row = select.executeQuery()) {
            return row.next() ? Optional.of(job(row)) : Optional.empty();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /**
     * Whether calls of a team on a model may still have a price from before a change. The first prices of models that
     * had none do not count: what is measured had one.
     *
     * @param pricedAs {@code provider/model}
     */
    public boolean concerns(String team, String pricedAs) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select exists (select from repricing where not unpriced_only and (team is null or team = ?)"
                                + " and starts_with(lower(?), price_key))")) {
            select.setString(1, team);
            select.setString(2, pricedAs);
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    public void advance(long id, ScopePosition position) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(
                        "update repricing set at_dimension = ?, at_started = ?, at_exchange = ? where id = ?")) {
            bind(update, 1, position);
            update.setLong(4, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    public void done(long id) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement("delete from repricing where id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private static void bind(PreparedStatement statement, int at, ScopePosition position) throws SQLException {
        statement.setInt(at, position.dimension());
        statement.setObject(at + 1, utc(position.startedAt()));
        statement.setObject(at + 2, position.exchangeId());
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getLong("id"),
                new CallScope(
                        row.getString("team"),
                        row.getString("feature"),
                        row.getString("price_key"),
                        row.getBoolean("unpriced_only"),
                        at(row, "since")),
                new ScopePosition(
                        row.getInt("at_dimension"), at(row, "at_started"), row.getObject("at_exchange", UUID.class)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
