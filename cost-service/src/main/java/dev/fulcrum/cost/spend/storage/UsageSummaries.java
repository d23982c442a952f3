package dev.fulcrum.cost.spend.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What was said about the hours of projects, held against the roll-ups. */
@ApplicationScoped
public class UsageSummaries {
    /** Advisory lock of whoever summarises. */
    private static final long LOCK = 0x66_75_6c_75_73_61_67_65L;

    private static final String DUE = """
        with measured as (
            select p.id as project_id, h.hour, sum(h.calls) as calls, sum(h.input_tokens) as input,
                   sum(h.output_tokens) as output, sum(h.cost_usd) as usd
              from known_project p
              join spend_dimension d on d.team = p.team and d.feature = p.feature
               and d.purpose = 'production' and d.pricing = 'tokens'
              join spend_hour h on h.dimension = d.id and h.hour >= ? and h.hour < ?
             group by 1, 2),
        said as (select * from usage_summary where hour >= ? and hour < ?)
        select project_id, hour, coalesce(m.calls, 0) as calls, coalesce(m.input, 0) as input,
               coalesce(m.output, 0) as output, coalesce(m.usd, 0) as usd
          from measured m full join said s using (project_id, hour)
         where (coalesce(m.calls, 0), coalesce(m.input, 0), coalesce(m.output, 0), coalesce(m.usd, 0))
               is distinct from
               (coalesce(s.calls, 0), coalesce(s.input_tokens, 0), coalesce(s.output_tokens, 0),
                coalesce(s.cost_usd, 0))
         order by hour, project_id limit ?
        """;

    private static final String SAY = """
        insert into usage_summary values (?, ?, ?, ?, ?, ?, now())
        on conflict (project_id, hour) do update set calls = excluded.calls, input_tokens = excluded.input_tokens,
            output_tokens = excluded.output_tokens, cost_usd = excluded.cost_usd,
            summarised_at = excluded.summarised_at
        """;

    private final DataSource dataSource;

    UsageSummaries(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Priced production calls of a project's feature in one hour.
     *
     * @param hour its start, UTC
     */
    public record Summary(
            UUID projectId, Instant hour, long calls, long inputTokens, long outputTokens, BigDecimal usd) {}

    /** Until commit, nobody else summarises; false where somebody does. */
    public boolean claim() {
        try (Connection connection = dataSource.getConnection();
                var lock = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    /** Hours whose sums are not what was said last, oldest first. */
    public List<Summary> due(Instant from, Instant to, int rows) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DUE)) {
            for (int range = 0; range < 2; range++) {
                select.setObject(2 * range + 1, from.atOffset(ZoneOffset.UTC));
                select.setObject(2 * range + 2, to.atOffset(ZoneOffset.UTC));
            }
            select.setInt(5, rows);
            List<Summary> summaries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    summaries.add(new Summary(
                            row.getObject("project_id", UUID.class),
                            row.getObject("hour", OffsetDateTime.class).toInstant(),
                            row.getLong("calls"),
                            row.getLong("input"),
                            row.getLong("output"),
                            row.getBigDecimal("usd")));
                }
            }
            return summaries;
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    /** Remembers what is said in this transaction. */
    public void said(List<Summary> summaries) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement say = connection.prepareStatement(SAY)) {
            for (Summary summary : summaries) {
                say.setObject(1, summary.projectId());
                say.setObject(2, summary.hour().atOffset(ZoneOffset.UTC));
                say.setLong(3, summary.calls());
                say.setLong(4, summary.inputTokens());
                say.setLong(5, summary.outputTokens());
                say.setBigDecimal(6, summary.usd());
                say.addBatch();
            }
            say.executeBatch();
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }
}
