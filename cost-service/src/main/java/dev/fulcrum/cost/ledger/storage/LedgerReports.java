package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.analyses.domain.Measurement;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
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
    private static final String USAGE = """
            select hour as hour_start,
                   coalesce(sum(calls) filter (where purpose = 'production'), 0) as calls,
                   coalesce(sum(calls) filter (where purpose <> 'production'), 0) as other_calls,
                   coalesce(sum(calls) filter (where purpose = 'production' and pricing = 'unpriced'), 0) as unpriced,
                   coalesce(sum(input_tokens) filter (where purpose = 'production'), 0) as input,
                   coalesce(sum(cached_tokens) filter (where purpose = 'production'), 0) as cached,
                   coalesce(sum(cache_write_tokens) filter (where purpose = 'production'), 0) as cache_write,
                   coalesce(sum(output_tokens) filter (where purpose = 'production'), 0) as output,
                   coalesce(sum(reasoning_tokens) filter (where purpose = 'production'), 0) as reasoning
              from spend_hour join spend_dimension d on d.id = dimension
             where team = ? and feature = ? and hour < ?
             group by 1 order by 1 desc limit ?
            """;

    private static final String SPEND = """
            select purpose, arm, model, priced_as,
                   sum(calls) as calls,
                   coalesce(sum(calls) filter (where pricing = 'tokens'), 0) as priced,
                   coalesce(sum(calls) filter (where pricing = 'unpriced'), 0) as unpriced,
                   coalesce(sum(calls) filter (where pricing = 'own-hardware'), 0) as own_hardware,
                   sum(input_tokens) as input, sum(cached_tokens) as cached,
                   sum(cache_write_tokens) as cache_write, sum(output_tokens) as output,
                   sum(reasoning_tokens) as reasoning,
                   sum(cost_usd) as spend
              from spend_day join spend_dimension d on d.id = dimension
             where team = ? and feature = ?
             group by 1, 2, 3, 4 order by purpose desc, spend desc, arm, model
            """;

    // the hours of the first and the last call: the calls themselves may be gone
    private static final String MEASURE = """
            select coalesce(sum(calls), 0) as calls, coalesce(sum(input_tokens), 0) as input,
                   coalesce(sum(cached_tokens), 0) as cached, coalesce(sum(cache_write_tokens), 0) as cache_write,
                   coalesce(sum(output_tokens), 0) as output, coalesce(sum(reasoning_tokens), 0) as reasoning,
                   coalesce(sum(cost_usd), 0) as spend, min(hour) as first_call, max(hour) as last_call
              from spend_hour join spend_dimension d on d.id = dimension
             where team = ? and feature = ? and purpose = 'production' and pricing = 'tokens' and priced_as = ?
            """;

    private final DataSource dataSource;

    LedgerReports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Usage of one hour.
     *
     * @param hourStart UTC
     * @param calls legs of production
     * @param otherCalls legs of evaluation, judge and probe
     * @param unpricedCalls of calls, without a known price
     * @param tokens of production
     */
    public record Hour(Instant hourStart, long calls, long otherCalls, long unpricedCalls, TokenUsage tokens) {}

    /**
     * Spend of one arm and model.
     *
     * @param purpose production, evaluation, …
     * @param arm primary or candidate
     * @param model what answered, else what was asked
     * @param pricedAs catalogue model; null where no token price applies
     * @param calls legs
     * @param pricedCalls of calls, billed by tokens
     * @param unpricedCalls of calls, without a known price
     * @param ownHardwareCalls of calls, answered by a model of ours
     * @param tokens tokens
     * @param spendUsd exact, of the priced calls
     */
    public record Spend(
            String purpose,
            String arm,
            String model,
            String pricedAs,
            long calls,
            long pricedCalls,
            long unpricedCalls,
            long ownHardwareCalls,
            TokenUsage tokens,
            BigDecimal spendUsd) {}

    /** Newest hours first. */
    public List<Hour> usage(FeatureKey feature, Instant before, int rows) {
        return query(
                USAGE,
                select -> {
                    bind(select, feature);
                    select.setObject(3, before.atOffset(ZoneOffset.UTC));
                    select.setInt(4, rows);
                },
                row -> new Hour(
                        instant(row, "hour_start"),
                        row.getLong("calls"),
                        row.getLong("other_calls"),
                        row.getLong("unpriced"),
                        tokens(row)));
    }

    public List<Spend> spend(FeatureKey feature) {
        return query(
                SPEND,
                select -> bind(select, feature),
                row -> new Spend(
                        row.getString("purpose"),
                        row.getString("arm"),
                        row.getString("model"),
                        row.getString("priced_as"),
                        row.getLong("calls"),
                        row.getLong("priced"),
                        row.getLong("unpriced"),
                        row.getLong("own_hardware"),
                        tokens(row),
                        row.getBigDecimal("spend")));
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
