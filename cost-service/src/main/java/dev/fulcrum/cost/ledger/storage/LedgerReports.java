package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.analyses.domain.Measurement;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Sums over the ledger, from its roll-ups. */
@ApplicationScoped
public class LedgerReports {
    // the hours of the first and the last call: the calls themselves may be gone
    private static final String MEASURE = """
            select coalesce(sum(calls), 0) as calls, coalesce(sum(input_tokens), 0) as input,
                   coalesce(sum(cached_tokens), 0) as cached, coalesce(sum(cache_write_tokens), 0) as cache_write,
                   coalesce(sum(output_tokens), 0) as output, coalesce(sum(reasoning_tokens), 0) as reasoning,
                   coalesce(sum(cost_usd), 0) as spend, min(hour) as first_call, max(hour) as last_call
              from spend_hour join spend_dimension d on d.id = dimension
             where team = ? and feature = ? and purpose = 'production' and pricing = 'tokens' and priced_as = ?
            """;

    /** Hours in which the price changed stand apart: their calls had several prices. */
    private static final String BY_PRICE = """
            select width_bucket(hour, bounds) as since,
                   exists (select from unnest(bounds) b where b > hour and b < hour + interval '1 hour') as mixed,
                   service_tier, sum(calls) as calls, sum(input_tokens) as input, sum(cached_tokens) as cached,
                   sum(cache_write_tokens) as cache_write, sum(output_tokens) as output,
                   sum(reasoning_tokens) as reasoning, sum(cost_usd) as spend, min(hour) as first_call,
                   max(hour) as last_call
              from spend_hour join spend_dimension d on d.id = dimension
              cross join (select ?::timestamptz[] as bounds) given
             where team = ? and feature = ? and purpose = 'production' and pricing = 'tokens' and priced_as = ?
             group by 1, 2, service_tier
            having sum(calls) > 0
             order by 1, 2, service_tier nulls first
            """;

    private final DataSource dataSource;

    LedgerReports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Priced production calls of the feature on its present model. */
    public Measurement measure(FeatureKey feature, String pricedAs) {
        return query(
                        MEASURE,
                        select -> {
                            bind(select, feature);
                            select.setString(3, pricedAs);
                        },
                        row -> new Measurement(
                                row.getLong("calls"),
                                tokens(row),
                                row.getBigDecimal("spend"),
                                instant(row, "first_call"),
                                instant(row, "last_call")))
                .get(0);
    }

    /**
     * Measured calls of one service tier between two moments at which their price may have changed.
     *
     * @param mixed true where it may have changed within the hour of these calls
     * @param serviceTier as the provider reported it; null is the standard one
     */
    public record PricedPart(boolean mixed, String serviceTier, Measurement measured) {}

    /**
     * The same calls apart, by the price that they may have had.
     *
     * @param changes moments at which the price may have changed, in order
     */
    public List<PricedPart> byPrice(FeatureKey feature, String pricedAs, List<Instant> changes) {
        return query(
                BY_PRICE,
                select -> {
                    select.setArray(
                            1,
                            select.getConnection()
                                    .createArrayOf(
                                            "timestamptz",
                                            changes.stream()
                                                    .map(change -> change.atOffset(ZoneOffset.UTC))
                                                    .toArray()));
                    select.setString(2, feature.team());
                    select.setString(3, feature.feature());
                    select.setString(4, pricedAs);
                },
                row -> new PricedPart(
                        row.getBoolean("mixed"),
                        row.getString("service_tier"),
                        new Measurement(
                                row.getLong("calls"),
                                tokens(row),
                                row.getBigDecimal("spend"),
                                instant(row, "first_call"),
                                instant(row, "last_call"))));
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            binding.bind(select);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reading.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private static void bind(PreparedStatement select, FeatureKey feature) throws SQLException {
        select.setString(1, feature.team());
        select.setString(2, feature.feature());
    }

    private static TokenUsage tokens(ResultSet row) throws SQLException {
        return new TokenUsage(
                row.getLong("input"),
                row.getLong("cached"),
                row.getLong("cache_write"),
                row.getLong("output"),
                row.getLong("reasoning"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
