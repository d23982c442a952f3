package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.ledger.domain.Dimension;
import dev.fulcrum.cost.ledger.domain.LedgerRow;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.ledger.domain.ScopePosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads calls whose price may have changed, page by page, and moves them and their sums to what they cost now. */
@ApplicationScoped
public class RepricingStore {
    /** Dimensions looked at for one page, in one statement; most may be without a call. */
    private static final int DIMENSIONS_A_PAGE = 200;

    // own hardware and what nobody billed cost the same whatever a model's price is
    private static final String NEXT_DIMENSIONS = """
            select id from spend_dimension
             where id >= ? and (pricing = 'unpriced' or pricing = 'tokens' and not ?)
               and (?::text is null or team = ?) and (?::text is null or feature = ?)
               and (?::text is null or pricing = 'unpriced' or starts_with(lower(priced_as), ?)
                    or starts_with(lower(provider || '/' || model), ?))
             order by id limit ?
            """;

    private static final String PAGE = """
            select l.*, d.team, d.application, d.feature, d.project_id, d.key_id, d.purpose, d.leg, d.arm, d.provider,
                   d.model_version_id, d.rollout_id, d.stage, d.pricing, d.priced_as, d.service_tier
              from ledger l join spend_dimension d on d.id = l.dimension
             where l.dimension = any(?) and l.started_at >= ? and l.has_usage
               and (l.dimension, l.started_at, l.exchange_id) > (?, ?, ?)
             order by l.dimension, l.started_at, l.exchange_id limit ?
            """;

    private static final String REPRICED = "create temporary table if not exists repriced (exchange_id uuid,"
            + " imported boolean, started_at timestamptz, dimension int, price_version text, cost_usd numeric,"
            + " pricing_reason text) on commit delete rows";

    private static final String MOVE = """
            with moved as (
                update ledger l
                   set dimension = r.dimension, price_version = r.price_version, cost_usd = r.cost_usd,
                       pricing_reason = r.pricing_reason
                  from repriced r
                 where l.exchange_id = r.exchange_id and l.imported = r.imported and l.started_at = r.started_at
                returning date_trunc('hour', l.started_at, 'UTC') as hour, old.dimension as was, old.cost_usd as cost,
                          new.dimension as becomes, new.cost_usd as costs, l.calls, l.status, l.input_tokens as input,
                          l.cached_tokens as cached, l.cache_write_tokens as cache_write, l.output_tokens as output,
                          l.reasoning_tokens as reasoning),
            sides as (
                select hour, was as dimension, -1 as sign, cost, calls, status, input, cached, cache_write, output,
                       reasoning from moved
                union all
                select hour, becomes, 1, costs, calls, status, input, cached, cache_write, output, reasoning from moved)
            insert into spend_change
            select hour, dimension, sum(sign * calls),
                   coalesce(sum(sign * calls) filter (where status = 0 or status >= 400), 0), sum(sign * input),
                   sum(sign * cached), sum(sign * cache_write), sum(sign * output), sum(sign * reasoning),
                   coalesce(sum(sign * cost), 0)
              from sides group by 1, 2
            """;

    private final DataSource dataSource;
    private final Dimensions dimensions;

    RepricingStore(DataSource dataSource, Dimensions dimensions) {
        this.dataSource = dataSource;
        this.dimensions = dimensions;
    }

    /**
     * A call as the ledger holds it.
     *
     * @param dimension id of what it is summed up under
     * @param pricing tokens or unpriced
     */
    public record Stored(
            int dimension,
            MeteredCall call,
            int calls,
            UUID importId,
            String pricing,
            String pricedAs,
            BigDecimal costUsd,
            String pricingReason) {
        /** The catalogue model is another than the call's own: its project said so, at that time. */
        public boolean pricedByItsProject() {
            return pricedAs != null
                    && !isOf(call.model().answered())
                    && !isOf(call.model().requested());
        }

        private boolean isOf(String model) {
            String own = call.model().provider() + "/" + model;
            return own.regionMatches(true, 0, pricedAs, 0, pricedAs.length());
        }

        public boolean costsOtherwise(LedgerRow anew) {
            PricingColumns now = PricingColumns.of(anew.pricing());
            boolean sameCost = costUsd == null
                    ? now.costUsd() == null
                    : now.costUsd() != null && costUsd.compareTo(now.costUsd()) == 0;
            return !(sameCost
                    && pricing.equals(now.pricing())
                    && Objects.equals(pricedAs, now.pricedAs())
                    && Objects.equals(pricingReason, now.reason()));
        }
    }

    public record Change(Stored was, LedgerRow becomes) {}

    /** @param next where the page after it begins; empty on the last */
    public record Page(List<Stored> rows, Optional<ScopePosition> next) {}

    public Page page(CallScope scope, ScopePosition from, int rows) {
        try (var connection = dataSource.getConnection()) {
            List<Integer> ids = dimensions(connection, scope, from.dimension());
            List<Stored> found = ids.isEmpty() ? List.of() : rows(connection, scope, ids, from, rows);
            if (found.size() == rows) {
                Stored last = found.get(rows - 1);
                return new Page(
                        found,
                        Optional.of(new ScopePosition(
                                last.dimension(),
                                last.call().startedAt(),
                                last.call().exchangeId())));
            }
            if (ids.size() == DIMENSIONS_A_PAGE) {
                int next = ids.get(DIMENSIONS_A_PAGE - 1) + 1;
                return new Page(found, Optional.of(ScopePosition.beginOf(scope, next)));
            }
            return new Page(found, Optional.empty());
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** Moves rows and sums. */
    public void change(List<Change> changes) {
        Map<Dimension, Integer> ids = dimensions.ids(changes.stream()
                .map(change -> LedgerColumns.dimension(change.becomes()))
                .collect(Collectors.toSet()));
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(REPRICED);
            statement.execute("delete from repriced");
            RollUps.prepare(connection);
            copy(connection, changes, ids);
            // a temporary table has no statistics: without them all partitions would be read for a few rows
            statement.execute("analyze repriced");
            statement.execute("set local enable_hashjoin = off; set local enable_mergejoin = off");
            statement.executeUpdate(MOVE);
            statement.execute("set local enable_hashjoin = on; set local enable_mergejoin = on");
            RollUps.applyWithRemovals(connection);
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private static void copy(Connection connection, List<Change> changes, Map<Dimension, Integer> ids)
            throws SQLException {
        try (CopyText copy = CopyText.begin(connection, "repriced")) {
            for (Change change : changes) {
                LedgerRow row = change.becomes();
                PricingColumns pricing = PricingColumns.of(row.pricing());
                copy.put(row.call().exchangeId())
                        .put(row.importId() != null)
                        .put(row.call().startedAt())
                        .put(ids.get(LedgerColumns.dimension(row)).intValue())
                        .put(row.priceVersion())
                        .put(pricing.costUsd())
                        .put(pricing.reason())
                        .endRow();
            }
            copy.end();
        }
    }

    private static List<Integer> dimensions(Connection connection, CallScope scope, int from) throws SQLException {
        try (var select = connection.prepareStatement(NEXT_DIMENSIONS)) {
            select.setInt(1, from);
            select.setBoolean(2, scope.unpricedOnly());
            int at = 2;
            for (String part : new String[] {scope.team(), scope.feature(), scope.priceKey()}) {
                select.setString(++at, part);
                select.setString(++at, part);
            }
            select.setString(++at, scope.priceKey());
            select.setInt(++at, DIMENSIONS_A_PAGE);
            List<Integer> ids = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getInt(1));
                }
            }
            return ids;
        }
    }

    private static List<Stored> rows(
            Connection connection, CallScope scope, List<Integer> dimensions, ScopePosition after, int limit)
            throws SQLException {
        try (var select = connection.prepareStatement(PAGE)) {
            select.setArray(1, connection.createArrayOf("int4", dimensions.toArray()));
            select.setObject(2, scope.since().atOffset(ZoneOffset.UTC));
            select.setInt(3, after.dimension());
            select.setObject(4, after.startedAt().atOffset(ZoneOffset.UTC));
            select.setObject(5, after.exchangeId());
            select.setInt(6, limit);
            List<Stored> rows = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(StoredCalls.read(row));
                }
            }
            return rows;
        }
    }
}
