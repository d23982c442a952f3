package dev.fulcrum.cost.spend.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Sums of months that are over. A change of one of their days opens them again (trigger of the migration). */
@ApplicationScoped
public class MonthlySums {
    private static final String OPEN = """
        select distinct date_trunc('month', day)::date as month from spend_day where day < ?
        except select month from spend_month_closed order by month
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

    /** Months with calls before a day that are not closed, oldest first. */
    public List<LocalDate> open(LocalDate before) {
        try (Connection connection = dataSource.getConnection();
                var select = connection.prepareStatement(OPEN)) {
            select.setObject(1, before);
            List<LocalDate> months = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    months.add(row.getObject(1, LocalDate.class));
                }
            }
            return months;
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    /**
     * Sums a month up and closes it, within a transaction. Nobody writes days meanwhile: a batch whose rows were not seen
     * here would otherwise find the month still open, and it would be closed without them.
     */
    public void close(LocalDate month) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            // ingestion must not queue behind a lock that does not come; the next run tries again
            statement.execute("set local lock_timeout = '2s'");
            statement.execute("lock table spend_day in share mode");
            try (var delete = connection.prepareStatement("delete from spend_month where month = ?");
                    var insert = connection.prepareStatement(SUM);
                    var close = connection.prepareStatement(
                            "insert into spend_month_closed values (?, now()) on conflict do nothing")) {
                delete.setObject(1, month);
                delete.executeUpdate();
                insert.setObject(1, month);
                insert.setObject(2, month);
                insert.setObject(3, month.plusMonths(1));
                insert.executeUpdate();
                close.setObject(1, month);
                close.executeUpdate();
            }
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }
}
