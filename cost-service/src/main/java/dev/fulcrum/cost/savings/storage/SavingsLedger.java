package dev.fulcrum.cost.savings.storage;

import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.savings.domain.CallsBefore;
import dev.fulcrum.cost.savings.domain.LiveTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What a feature's calls were and cost while an own model was live, by the ledger's hourly sums: an hour in which it
 * became live counts whole. Only the spread of single calls needs the raw ledger.
 */
@ApplicationScoped
public class SavingsLedger {
    private static final String MIRRORED = "d.leg in ('shadow', 'reverse-shadow')";
    private static final String PRODUCTION = "d.purpose = 'production' and not " + MIRRORED;
    private static final String TEACHER = "d.purpose = 'production' and d.leg = 'primary' and d.pricing = 'tokens'";

    private static final String WITHIN = """
            from spend_dimension d join spend_hour s on s.dimension = d.id
             where d.team = ? and d.feature = ? and s.hour >= ? and s.hour < ?
               and exists (select from unnest(?::timestamptz[], ?::timestamptz[]) as live (since, until)
                            where s.hour >= live.since and s.hour < live.until)""";

    private static final String SUMS = """
            select coalesce(sum(s.calls - s.failed) filter (where %1$s and d.pricing = 'own-hardware'), 0),
                   coalesce(sum(s.calls - s.failed) filter (where %1$s and d.pricing = 'tokens'), 0),
                   coalesce(sum(s.cost_usd) filter (where %1$s and d.pricing = 'tokens'), 0),
                   coalesce(sum(s.cost_usd) filter (where not (%1$s)), 0),
                   coalesce(sum(s.calls) filter (where d.pricing = 'unpriced'), 0),
                   coalesce(sum(s.calls - s.failed) filter (where %2$s), 0),
                   coalesce(sum(s.cost_usd) filter (where %2$s), 0),
                   coalesce(sum(s.input_tokens) filter (where %2$s), 0),
                   coalesce(sum(s.cached_tokens) filter (where %2$s), 0),
                   coalesce(sum(s.cache_write_tokens) filter (where %2$s), 0),
                   coalesce(sum(s.output_tokens) filter (where %2$s), 0),
                   coalesce(sum(s.reasoning_tokens) filter (where %2$s), 0)
              %3$s
            """.formatted(PRODUCTION, TEACHER, WITHIN);

    private static final String PRIMARY = """
            select d.priced_as, d.service_tier, sum(s.calls - s.failed), sum(s.cost_usd), sum(s.input_tokens),
                   sum(s.cached_tokens), sum(s.cache_write_tokens), sum(s.output_tokens), sum(s.reasoning_tokens)
              %s and %s
             group by d.priced_as, d.service_tier
            having sum(s.calls - s.failed) > 0 or sum(s.cost_usd) > 0
             order by d.priced_as, d.service_tier
            """.formatted(WITHIN, TEACHER);

    private static final String DEVIATION = """
            select stddev_samp(l.cost_usd)
              from spend_dimension d join ledger l on l.dimension = d.id
             where d.team = ? and d.feature = ? and l.started_at >= ? and l.started_at < ? and %s
               and l.calls = 1 and l.status between 200 and 399
               and exists (select from unnest(?::timestamptz[], ?::timestamptz[]) as live (since, until)
                            where l.started_at >= live.since and l.started_at < live.until)
            """.formatted(TEACHER);

    private final DataSource dataSource;

    SavingsLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param ownCalls production calls that an own model answered, without failed ones
     * @param apiCalls production calls that an API answered
     * @param apiUsd what those cost
     * @param evaluationUsd mirrored, probe, evaluation and judge calls
     * @param unpricedCalls calls without a price
     * @param teacherCalls calls that the primary answered
     * @param teacherUsd what those cost
     * @param teacherTokens of those, added up
     */
    public record Sums(
            long ownCalls,
            long apiCalls,
            BigDecimal apiUsd,
            BigDecimal evaluationUsd,
            long unpricedCalls,
            long teacherCalls,
            BigDecimal teacherUsd,
            TokenUsage teacherTokens) {}

    /** @param live at least one span, in order */
    public Sums sums(FeatureKey feature, List<LiveTimes.Span> live) {
        return query(
                        SUMS,
                        feature,
                        live,
                        SavingsLedger::hour,
                        row -> new Sums(
                                row.getLong(1),
                                row.getLong(2),
                                row.getBigDecimal(3),
                                row.getBigDecimal(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getBigDecimal(7),
                                tokens(row, 8)))
                .get(0);
    }

    /**
     * Calls that the primary answered, by the model they were priced as and by service tier.
     *
     * @param time in whole hours
     * @param then the price of the present model through all of it; null where it had several or none is known
     */
    public List<CallsBefore.Part> primary(FeatureKey feature, LiveTimes.Span time, ModelPrice then) {
        return query(
                PRIMARY,
                feature,
                List.of(time),
                SavingsLedger::hour,
                row -> new CallsBefore.Part(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        tokens(row, 5),
                        row.getBigDecimal(4),
                        then));
    }

    /** Standard deviation of what one call of the primary cost; null with fewer than two raw rows. */
    public BigDecimal deviation(FeatureKey feature, List<LiveTimes.Span> live) {
        return query(DEVIATION, feature, live, Function.identity(), row -> row.getBigDecimal(1))
                .get(0);
    }

    private interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static Instant hour(Instant start) {
        return start.truncatedTo(ChronoUnit.HOURS);
    }

    /** @param column of the first of five counts */
    private static TokenUsage tokens(ResultSet row, int column) throws SQLException {
        return new TokenUsage(
                row.getLong(column),
                row.getLong(column + 1),
                row.getLong(column + 2),
                row.getLong(column + 3),
                row.getLong(column + 4));
    }

    private <T> List<T> query(
            String sql,
            FeatureKey feature,
            List<LiveTimes.Span> live,
            Function<Instant, Instant> since,
            Read<T> reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, feature.team());
            select.setString(2, feature.feature());
            // bounds that an index and the days' partitions understand; the spans within them do the rest
            select.setObject(3, since.apply(live.get(0).from()).atOffset(ZoneOffset.UTC));
            select.setObject(4, live.get(live.size() - 1).until().atOffset(ZoneOffset.UTC));
            select.setArray(5, times(connection, live, span -> since.apply(span.from())));
            select.setArray(6, times(connection, live, LiveTimes.Span::until));
            List<T> read = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read.add(reader.of(rows));
                }
            }
            return read;
        } catch (SQLException e) {
            throw new SavingsUnavailable(e);
        }
    }

    private static Array times(
            Connection connection, List<LiveTimes.Span> live, Function<LiveTimes.Span, Instant> moment)
            throws SQLException {
        OffsetDateTime[] times = live.stream()
                .map(span -> moment.apply(span).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        return connection.createArrayOf("timestamptz", times);
    }
}
