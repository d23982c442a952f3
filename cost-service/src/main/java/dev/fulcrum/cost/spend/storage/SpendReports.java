package dev.fulcrum.cost.spend.storage;

import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.SpendDimension;
import dev.fulcrum.cost.spend.domain.SummedMonths;
import dev.fulcrum.cost.spend.domain.Sums;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Sums over the roll-ups. Never over the ledger itself, which is large and forgets. */
@ApplicationScoped
public class SpendReports {
    private static final String FIRST_HOUR = """
        select min(h.hour) from spend_dimension d
          cross join lateral (select hour from spend_hour where dimension = d.id order by hour limit 1) h
         where d.team = ? and d.feature = ? and d.purpose = ?
        """;

    private static final String USAGE = """
        select h.hour,
               coalesce(sum(h.calls) filter (where d.purpose = 'production'), 0) as calls,
               coalesce(sum(h.calls) filter (where d.purpose <> 'production'), 0) as other_calls,
               coalesce(sum(h.calls) filter (where d.purpose = 'production' and d.pricing = 'unpriced'), 0)
                   as unpriced,
               coalesce(sum(h.input_tokens) filter (where d.purpose = 'production'), 0) as input,
               coalesce(sum(h.cached_tokens) filter (where d.purpose = 'production'), 0) as cached,
               coalesce(sum(h.cache_write_tokens) filter (where d.purpose = 'production'), 0) as cache_write,
               coalesce(sum(h.output_tokens) filter (where d.purpose = 'production'), 0) as output,
               coalesce(sum(h.reasoning_tokens) filter (where d.purpose = 'production'), 0) as reasoning
          from spend_dimension d
          -- the newest hours of all are among the newest of each
          cross join lateral (
              select * from spend_hour
               where dimension = d.id and hour >= ? and hour < ? order by hour desc limit ?) h
         where d.team = ? and d.feature = ?
         group by h.hour having sum(h.calls) > 0 order by h.hour desc limit ?
        """;

    private final DataSource dataSource;

    SpendReports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A sum.
     *
     * @param bucket its start, UTC; null where the period was not cut
     * @param group values of what it was split by, in that order; a value is null where the calls had none
     */
    public record Row(Instant bucket, List<String> group, Sums sums) {}

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
     * @param by what to split by; a feature gives two values, its team and its name
     * @param buckets null for one sum over the period
     */
    public List<Row> sums(Scope scope, Period period, List<SpendDimension> by, Granularity buckets) {
        List<String> columns =
                by.stream().flatMap(each -> RollUpSql.columns(each).stream()).toList();
        return read(connection -> {
            List<Row> rows;
            SummedMonths read;
            SummedMonths now = MonthlySums.summed(connection);
            do {
                read = now;
                rows = rows(connection, new RollUpSql(scope, period, columns, buckets, read), columns.size());
                // sums that reached further meanwhile, which happens once a day, would have counted days twice
                now = MonthlySums.summed(connection);
            } while (!now.equals(read));
            return rows;
        });
    }

    private static List<Row> rows(Connection connection, RollUpSql sql, int groups) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (var select = sql.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(row(row, groups));
            }
        }
        return rows;
    }

    /** Hours with calls, newest first. */
    public List<Hour> usage(String team, String feature, Period period, int rows) {
        return read(connection -> {
            List<Hour> hours = new ArrayList<>();
            try (var select = connection.prepareStatement(USAGE)) {
                select.setObject(1, period.from().atOffset(ZoneOffset.UTC));
                select.setObject(2, period.to().atOffset(ZoneOffset.UTC));
                select.setInt(3, rows);
                select.setString(4, team);
                select.setString(5, feature);
                select.setInt(6, rows);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        hours.add(new Hour(
                                row.getObject("hour", OffsetDateTime.class).toInstant(),
                                row.getLong("calls"),
                                row.getLong("other_calls"),
                                row.getLong("unpriced"),
                                tokens(row)));
                    }
                }
            }
            return hours;
        });
    }

    /** Start of the first hour with calls of that purpose. */
    public Optional<Instant> firstHour(String team, String feature, String purpose) {
        return read(connection -> {
            try (var select = connection.prepareStatement(FIRST_HOUR)) {
                select.setString(1, team);
                select.setString(2, feature);
                select.setString(3, purpose);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant);
                }
            }
        });
    }

    /** Spend by day of what the scope holds, by feature: team and name, then day. */
    public Map<List<String>, Map<LocalDate, Sums>> daily(Scope scope, Period period) {
        Map<List<String>, Map<LocalDate, Sums>> days = new HashMap<>();
        for (Row row : sums(scope, period, List.of(SpendDimension.FEATURE), Granularity.DAY)) {
            days.computeIfAbsent(row.group(), none -> new HashMap<>())
                    .put(LocalDate.ofInstant(row.bucket(), ZoneOffset.UTC), row.sums());
        }
        return days;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = dataSource.getConnection()) {
            return reading.from(connection);
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    private static Row row(ResultSet row, int groups) throws SQLException {
        LocalDateTime bucket = row.getObject(1, LocalDateTime.class);
        List<String> group = new ArrayList<>(groups);
        for (int index : IntStream.range(0, groups).toArray()) {
            group.add(row.getString(index + 2));
        }
        return new Row(
                bucket == null ? null : bucket.toInstant(ZoneOffset.UTC),
                group,
                new Sums(
                        row.getLong("calls"),
                        row.getLong("failed"),
                        row.getLong("priced"),
                        row.getLong("unpriced"),
                        row.getLong("own_hardware"),
                        tokens(row),
                        row.getBigDecimal("usd")));
    }

    private static TokenUsage tokens(ResultSet row) throws SQLException {
        return new TokenUsage(
                row.getLong("input"),
                row.getLong("cached"),
                row.getLong("cache_write"),
                row.getLong("output"),
                row.getLong("reasoning"));
    }
}
