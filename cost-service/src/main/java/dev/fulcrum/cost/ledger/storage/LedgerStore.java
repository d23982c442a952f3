package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.domain.Pricing;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Rows of the usage ledger; plain JDBC, since calls come in batches and an entity per call would be waste. */
@ApplicationScoped
public class LedgerStore {
    /** Advisory lock between pricing a batch (shared) and a change of what prices depend on (exclusive). */
    private static final long PRICING_LOCK = 0x66_75_6c_63_63_6f_73_74L;

    private static final String INSERT = """
            insert into ledger (exchange_id, request_id, leg, arm, purpose, team, application, feature, project_id,
                upstream, provider, request_model, response_model, model_version_id, rollout_id, stage, status,
                error_type, usage_source, input_tokens, cached_tokens, cache_write_tokens, output_tokens,
                reasoning_tokens, has_usage, started_at, duration_ms, pricing, priced_as, price_book, cost_usd,
                pricing_reason)
            values (?,?,?,?,?,?,?,?,?, ?,?,?,?,?,?,?,?, ?,?,?,?,?,?, ?,?,?,?,?,?,?,?, ?)
            on conflict (exchange_id) do nothing
            """;

    private static final String UNPRICED = """
            select * from ledger
             where team = ? and feature = ? and pricing = 'unpriced' and has_usage and exchange_id > ?
             order by exchange_id limit ?
            """;

    private final DataSource dataSource;

    LedgerStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Until commit, nothing that prices depend on changes: a registration waits, and then sees these rows. */
    public void holdPrices() {
        lock("select pg_advisory_xact_lock_shared(?)");
    }

    /** Until commit, no batch is priced: one that came before is visible, one that comes after sees the change. */
    public void changePrices() {
        lock("select pg_advisory_xact_lock(?)");
    }

    /** Writes the calls that are not there yet. */
    public void insert(Map<MeteredCall, Pricing> calls, String priceBook) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            for (Map.Entry<MeteredCall, Pricing> call : calls.entrySet()) {
                bind(insert, call.getKey(), call.getValue(), priceBook);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** Calls without a price, after one of them, in order of their ids. */
    public List<MeteredCall> unpriced(FeatureKey feature, UUID after, int rows) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(UNPRICED)) {
            select.setString(1, feature.team());
            select.setString(2, feature.feature());
            select.setObject(3, after);
            select.setInt(4, rows);
            List<MeteredCall> calls = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    calls.add(call(row));
                }
            }
            return calls;
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** Gives a price to calls that had none. */
    public void price(Map<UUID, Pricing.ByTokens> calls, String priceBook) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(
                        "update ledger set pricing = 'tokens', priced_as = ?, price_book = ?, cost_usd = ?,"
                                + " pricing_reason = null where exchange_id = ? and pricing = 'unpriced'")) {
            for (Map.Entry<UUID, Pricing.ByTokens> call : calls.entrySet()) {
                update.setString(1, call.getValue().pricedAs());
                update.setString(2, priceBook);
                update.setBigDecimal(3, call.getValue().costUsd());
                update.setObject(4, call.getKey());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private void lock(String statement) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(statement)) {
            lock.setLong(1, PRICING_LOCK);
            lock.execute();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private static void bind(PreparedStatement insert, MeteredCall call, Pricing pricing, String priceBook)
            throws SQLException {
        TokenUsage usage = call.usage() == null ? TokenUsage.NONE : call.usage();
        int at = 0;
        insert.setObject(++at, call.exchangeId());
        insert.setString(++at, call.requestId());
        insert.setString(++at, call.leg());
        insert.setString(++at, call.arm());
        insert.setString(++at, call.purpose());
        insert.setString(++at, call.owner().team());
        insert.setString(++at, call.owner().application());
        insert.setString(++at, call.owner().feature());
        insert.setObject(++at, call.owner().projectId());
        insert.setString(++at, call.model().upstream());
        insert.setString(++at, call.model().provider());
        insert.setString(++at, call.model().requested());
        insert.setString(++at, call.model().answered());
        insert.setObject(++at, call.model().ownVersion());
        insert.setObject(++at, call.rolloutId());
        insert.setObject(++at, call.stage(), Types.INTEGER);
        insert.setInt(++at, call.status());
        insert.setString(++at, call.errorType());
        insert.setString(++at, call.usageSource());
        insert.setLong(++at, usage.input());
        insert.setLong(++at, usage.cachedInput());
        insert.setLong(++at, usage.cacheWrite());
        insert.setLong(++at, usage.output());
        insert.setLong(++at, usage.reasoning());
        insert.setBoolean(++at, call.usage() != null);
        insert.setObject(++at, call.startedAt().atOffset(ZoneOffset.UTC));
        insert.setLong(++at, call.durationMs());
        PricingColumns columns = PricingColumns.of(pricing, priceBook);
        insert.setString(++at, columns.pricing());
        insert.setString(++at, columns.pricedAs());
        insert.setString(++at, columns.priceBook());
        insert.setBigDecimal(++at, columns.costUsd());
        insert.setString(++at, columns.reason());
    }

    private static MeteredCall call(ResultSet row) throws SQLException {
        return new MeteredCall(
                row.getObject("exchange_id", UUID.class),
                row.getString("request_id"),
                row.getString("leg"),
                row.getString("arm"),
                row.getString("purpose"),
                new MeteredCall.Owner(
                        row.getString("team"),
                        row.getString("application"),
                        row.getString("feature"),
                        row.getObject("project_id", UUID.class),
                        null),
                new MeteredCall.Model(
                        row.getString("upstream"),
                        row.getString("provider"),
                        row.getString("request_model"),
                        row.getString("response_model"),
                        row.getObject("model_version_id", UUID.class)),
                row.getObject("rollout_id", UUID.class),
                row.getObject("stage", Integer.class),
                row.getInt("status"),
                row.getString("error_type"),
                new TokenUsage(
                        row.getLong("input_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("reasoning_tokens")),
                row.getString("usage_source"),
                null,
                row.getObject("started_at", java.time.OffsetDateTime.class).toInstant(),
                row.getLong("duration_ms"));
    }
}
