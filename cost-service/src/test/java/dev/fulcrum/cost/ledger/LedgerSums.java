package dev.fulcrum.cost.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the ledger of one team says, counted in different ways. */
public final class LedgerSums {
    private static final String SUMS = "sum(calls), sum(failed), sum(input_tokens), sum(cached_tokens),"
            + " sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), trim_scale(sum(cost_usd))";

    private final DataSource dataSource;
    private final String team;

    public LedgerSums(DataSource dataSource, String team) {
        this.dataSource = dataSource;
        this.team = team;
    }

    /** Fails where a line of a roll-up is not what the calls say, or has no calls. */
    public void rollUpsEqualTheLedger() {
        assertThat(differences("spend_hour", "hour", "date_trunc('hour', started_at, 'UTC')"))
                .isEmpty();
        assertThat(differences("spend_day", "day", "(started_at at time zone 'UTC')::date"))
                .isEmpty();
    }

    private List<String> differences(String table, String time, String of) {
        String raw = "select " + of + " as time, dimension, " + SUMS + " from (select started_at, dimension, calls,"
                + " case when status = 0 or status >= 400 then calls else 0 end as failed, input_tokens, cached_tokens,"
                + " cache_write_tokens, output_tokens, reasoning_tokens, coalesce(cost_usd, 0) as cost_usd from ledger"
                + " where dimension in (select id from spend_dimension where team = '" + team + "')) l group by 1, 2";
        String sums = "select " + time + " as time, dimension, " + SUMS + " from " + table
                + " where dimension in (select id from spend_dimension where team = '" + team + "') group by 1, 2";
        return rows("select r::text from ((" + raw + " except " + sums + ") union all (" + sums + " except " + raw
                + ")) r");
    }

    public BigDecimal costOfCalls() {
        return new BigDecimal(
                rows("select coalesce(sum(cost_usd), 0)::text from ledger join spend_dimension d on d.id ="
                                + " dimension where team = '" + team + "'")
                        .get(0));
    }

    public BigDecimal costOfFeatures() {
        return rows(
                        "select sum(cost_usd)::text from spend_day join spend_dimension d on d.id = dimension where team = '"
                                + team + "' group by feature")
                .stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public long calls() {
        return number("select coalesce(sum(calls), 0) from spend_hour join spend_dimension d on d.id = dimension"
                + " where team = '" + team + "'");
    }

    public long calls(String pricing) {
        return number("select coalesce(sum(calls), 0) from spend_hour join spend_dimension d on d.id = dimension"
                + " where team = '" + team + "' and pricing = '" + pricing + "'");
    }

    public long rowsOfCalls() {
        return number(
                "select count(*) from ledger join spend_dimension d on d.id = dimension where team = '" + team + "'");
    }

    public long number(String sql) {
        return Long.parseLong(rows(sql).get(0));
    }

    private List<String> rows(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
