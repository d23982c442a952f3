package dev.fulcrum.cost.focus.storage;

import dev.fulcrum.cost.focus.domain.Charge;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import dev.fulcrum.cost.spend.storage.SpendUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Charges of a day or an hour, from the roll-ups: as many rows as fit into memory, whatever the period of a file. */
@ApplicationScoped
public class ChargeReports {
    private static final String DAY = select("spend_day", "day");
    private static final String HOUR = select("spend_hour", "hour");

    private final DataSource dataSource;

    ChargeReports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private static String select(String table, String time) {
        return """
            select team, application, feature, project_id, purpose, arm, provider, model, priced_as, service_tier,
                   sum(calls) as calls, sum(input_tokens) as input, sum(cached_tokens) as cached,
                   sum(cache_write_tokens) as cache_write, sum(output_tokens) as output,
                   sum(reasoning_tokens) as reasoning, sum(cost_usd) as usd
              from %s s join spend_dimension d on d.id = s.dimension
             where s.%s = ? and d.pricing = 'tokens' and (? or d.team = any(?))
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(calls) > 0
             order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
            """.formatted(table, time);
    }

    /** @param teams null for all */
    public List<Charge> ofDay(LocalDate day, Set<String> teams) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return read(DAY, day, teams, from, from.plus(1, ChronoUnit.DAYS));
    }

    /** @param teams null for all */
    public List<Charge> ofHour(Instant hour, Set<String> teams) {
        return read(HOUR, hour.atOffset(ZoneOffset.UTC), teams, hour, hour.plus(1, ChronoUnit.HOURS));
    }

    private List<Charge> read(String sql, Object time, Set<String> teams, Instant from, Instant to) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, time);
            select.setBoolean(2, teams == null);
            select.setArray(3, connection.createArrayOf("text", teams == null ? new Object[0] : teams.toArray()));
            List<Charge> charges = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    charges.add(charge(row, from, to));
                }
            }
            return charges;
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    private static Charge charge(ResultSet row, Instant from, Instant to) throws SQLException {
        return new Charge(
                from,
                to,
                row.getString("team"),
                row.getString("application"),
                row.getString("feature"),
                row.getObject("project_id", UUID.class),
                row.getString("purpose"),
                row.getString("arm"),
                row.getString("provider"),
                row.getString("model"),
                row.getString("priced_as"),
                row.getString("service_tier"),
                row.getLong("calls"),
                new TokenUsage(
                        row.getLong("input"),
                        row.getLong("cached"),
                        row.getLong("cache_write"),
                        row.getLong("output"),
                        row.getLong("reasoning")),
                row.getBigDecimal("usd"));
    }
}
