package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.Dimension;
import dev.fulcrum.cost.ledger.domain.LedgerRow;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.domain.TokenUsage;
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
    /** Advisory lock between pricing a batch (shared) and a change of what prices depend on (exclusive). */
    private static final long PRICING_LOCK = 0x66_75_6c_63_63_6f_73_74L;

    /** Advisory lock of whoever changes or removes rows; taken after the one above. */
    private static final long REWRITING_LOCK = 0x66_75_6c_63_72_65_77L;

    private static final String COLUMNS = "exchange_id, started_at, dimension, import_id, imported, request_id,"
            + " upstream, request_model, response_model, status, error_type, usage_source, has_usage, calls,"
            + " input_tokens, cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens, duration_ms,"
            + " price_version, cost_usd, pricing_reason";

    private static final String INCOMING = "create temporary table if not exists incoming_call (like ledger"
            + " including defaults) on commit delete rows";

    // in order of the id, so that replicas that get the same calls never wait for each other in a circle
    private static final String TAKE_OVER = "with landed as (insert into %s (" + COLUMNS + ") select " + COLUMNS
            + " from incoming_call order by exchange_id on conflict do nothing"
            + " returning started_at, dimension, calls, status, input_tokens, cached_tokens, cache_write_tokens,"
            + " output_tokens, reasoning_tokens, cost_usd)"
            + " insert into spend_change select date_trunc('hour', started_at, 'UTC'), dimension, sum(calls),"
            + " coalesce(sum(calls) filter (where status = 0 or status >= 400), 0), sum(input_tokens),"
            + " sum(cached_tokens), sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens),"
            + " coalesce(sum(cost_usd), 0) from landed group by 1, 2";

    private final DataSource dataSource;
    private final Dimensions dimensions;
    private final DayPartitions partitions;

    LedgerStore(DataSource dataSource, Dimensions dimensions, DayPartitions partitions) {
        this.dataSource = dataSource;
        this.dimensions = dimensions;
        this.partitions = partitions;
    }

    /** Until commit, nothing that prices depend on changes: a registration waits, and then sees these rows. */
    public void holdPrices() {
        lock("select pg_advisory_xact_lock_shared(?)", PRICING_LOCK);
    }

    /** Until commit, no batch is priced: one that came before is visible, one that comes after sees the change. */
    public void changePrices() {
        lock("select pg_advisory_xact_lock(?)", PRICING_LOCK);
    }

    /** Until commit, no other transaction changes or removes rows of the ledger; new ones still come. */
    public void rewriteRows() {
        lock("select pg_advisory_xact_lock(?)", REWRITING_LOCK);
    }

    /** @return the days that went, in transactions of their own */
    public List<LocalDate> dropDaysBefore(LocalDate first) {
        return partitions.dropBefore(first);
    }

    /** Writes the gateway's calls that are not there yet, and adds them up. */
    public void insert(List<LedgerRow> rows) {
        partitions.ensure(days(rows));
        insert(rows, "ledger_gateway");
    }

    private void insert(List<LedgerRow> rows, String into) {
        List<Dimension> keys = rows.stream().map(LedgerStore::dimension).toList();
        Map<Dimension, Integer> ids = dimensions.ids(new LinkedHashSet<>(keys));
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(INCOMING);
            RollUps.prepare(connection);
            copy(connection, rows, keys.stream().map(ids::get).toList());
            statement.executeUpdate(TAKE_OVER.formatted(into));
            RollUps.apply(connection);
        } catch (SQLException e) {
            partitions.forget();
            throw new LedgerUnavailable(e);
        }
    }

    private static void copy(Connection connection, List<LedgerRow> rows, List<Integer> dimensions)
            throws SQLException {
        try (CopyText copy = CopyText.begin(connection, "incoming_call (" + COLUMNS + ")")) {
            for (int at = 0; at < rows.size(); at++) {
                write(copy, rows.get(at), dimensions.get(at));
            }
            copy.end();
        }
    }

    private static void write(CopyText copy, LedgerRow row, int dimension) throws SQLException {
        MeteredCall call = row.call();
        PricingColumns pricing = PricingColumns.of(row.pricing());
        TokenUsage usage = call.usage() == null ? TokenUsage.NONE : call.usage();
        copy.put(call.exchangeId())
                .put(call.startedAt())
                .put(dimension)
                .put(row.importId())
                .put(row.importId() != null)
                .put(call.requestId())
                .put(call.model().upstream())
                .put(call.model().requested())
                .put(call.model().answered())
                .put(call.status())
                .put(call.errorType())
                .put(call.usageSource())
                .put(call.usage() != null)
                .put(row.calls())
                .put(usage.input())
                .put(usage.cachedInput())
                .put(usage.cacheWrite())
                .put(usage.output())
                .put(usage.reasoning())
                .put(call.durationMs())
                .put(row.priceVersion())
                .put(pricing.costUsd())
                .put(pricing.reason())
                .endRow();
    }

    static Dimension dimension(LedgerRow row) {
        MeteredCall call = row.call();
        PricingColumns pricing = PricingColumns.of(row.pricing());
        return new Dimension(
                call.owner(),
                call.purpose(),
                call.leg(),
                call.arm(),
                call.model().provider(),
                call.model().billed(),
                call.model().ownVersion(),
                call.rolloutId(),
                call.stage(),
                pricing.pricing(),
                pricing.pricedAs(),
                call.serviceTier());
    }

    private static Set<LocalDate> days(List<LedgerRow> rows) {
        Set<LocalDate> days = new TreeSet<>();
        for (LedgerRow row : rows) {
            days.add(LocalDate.ofInstant(row.call().startedAt(), ZoneOffset.UTC));
        }
        return days;
    }

    private void lock(String statement, long key) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(statement)) {
            lock.setLong(1, key);
            lock.execute();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }
}
