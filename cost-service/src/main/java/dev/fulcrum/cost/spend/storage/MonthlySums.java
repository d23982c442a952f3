package dev.fulcrum.cost.spend.storage;

import dev.fulcrum.cost.spend.domain.SummedMonths;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Sums of months, as far as their days are over. A change of one of these days discards them (triggers of V7). */
@ApplicationScoped
public class MonthlySums {
    private static final String BEHIND = """
        select month, days.until
          from (select distinct date_trunc('month', day)::date as month,
                       least((date_trunc('month', day) + interval '1 month')::date, ?) as until
                  from spend_day where day < ?) days
          left join spend_month_summed s using (month)
         where s.until is null or s.until < days.until
        """;

    private static final String SUM = """
        insert into spend_month
        select ?::date, dimension, sum(calls), sum(failed), sum(input_tokens), sum(cached_tokens),
               sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), sum(cost_usd)
          from spend_day where day >= ? and day < ? group by dimension
        """;

    private final DataSource dataSource;

    MonthlySums(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Months whose sums do not reach as far as they could, with how far that is. */
    public SummedMonths behind(LocalDate settled) {
        try (Connection connection = dataSource.getConnection();
                var select = connection.prepareStatement(BEHIND)) {
            select.setObject(1, settled);
            select.setObject(2, settled);
            return read(select);
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    /** What the sums hold at present. */
    static SummedMonths summed(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select month, until from spend_month_summed")) {
            return read(select);
        }
    }

    private static SummedMonths read(PreparedStatement select) throws SQLException {
        Map<LocalDate, LocalDate> until = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                until.put(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class));
            }
        }
        return new SummedMonths(until);
    }

    /**
     * Sums the days of a month up, within a transaction. Nobody writes days meanwhile: a batch whose rows were not seen
     * here would otherwise find no sums to discard, and they would be without it. Nor does another replica sum up.
     *
     * @param until first day that is not summed up
     */
    public void sum(LocalDate month, LocalDate until) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            // ingestion must not queue behind a lock that does not come; the next run tries again
            statement.execute("set local lock_timeout = '2s'");
            statement.execute("lock table spend_day in share row exclusive mode");
            try (var delete = connection.prepareStatement("delete from spend_month where month = ?");
                    var insert = connection.prepareStatement(SUM);
                    var mark = connection.prepareStatement("insert into spend_month_summed values (?, ?, now())"
                            + " on conflict (month) do update set until = excluded.until, summed_at = now()")) {
                delete.setObject(1, month);
                delete.executeUpdate();
                insert.setObject(1, month);
                insert.setObject(2, month);
                insert.setObject(3, until);
                insert.executeUpdate();
                mark.setObject(1, month);
                mark.setObject(2, until);
                mark.executeUpdate();
            }
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }
}
