package dev.fulcrum.cost.prices.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** Models seen in calls that nobody could price. */
@ApplicationScoped
public class UnknownModels {
    /** Calls without any token have no price because no usage was reported, not because the model is unknown. */
    private static final String SEEN = """
            select d.team, d.provider, d.model, sum(s.calls) as calls, sum(s.input_tokens) as input,
                   sum(s.output_tokens) as output, min(s.day) as first_day, max(s.day) as last_day
              from spend_dimension d join spend_day s on s.dimension = d.id
             where d.pricing = 'unpriced' and (?::text[] is null or d.team = any (?))
               and (?::text is null or (d.team, d.provider, d.model) > (?, ?, ?))
             group by 1, 2, 3
            having sum(s.input_tokens + s.output_tokens) > 0
             order by 1, 2, 3 limit ?
            """;

    private final DataSource dataSource;

    UnknownModels(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Where a page begins. */
    public record Place(String team, String provider, String model) {}

    /**
     * @param calls without a price, some of them perhaps without usage
     * @param firstDay UTC
     * @param lastDay UTC
     */
    public record Seen(Place place, long calls, long input, long output, LocalDate firstDay, LocalDate lastDay) {}

    /**
     * By team, provider and model.
     *
     * @param teams null: every team
     * @param after null: from the first
     */
    public List<Seen> page(Collection<String> teams, Place after, int rows) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(SEEN)) {
            var wanted = teams == null ? null : connection.createArrayOf("text", teams.toArray());
            int at = 0;
            select.setArray(++at, wanted);
            select.setArray(++at, wanted);
            select.setString(++at, after == null ? null : after.team());
            select.setString(++at, after == null ? null : after.team());
            select.setString(++at, after == null ? null : after.provider());
            select.setString(++at, after == null ? null : after.model());
            select.setInt(++at, rows);
            List<Seen> seen = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    seen.add(new Seen(
                            new Place(row.getString("team"), row.getString("provider"), row.getString("model")),
                            row.getLong("calls"),
                            row.getLong("input"),
                            row.getLong("output"),
                            row.getObject("first_day", LocalDate.class),
                            row.getObject("last_day", LocalDate.class)));
                }
            }
            return seen;
        } catch (SQLException e) {
            throw new PricesUnavailable(e);
        }
    }
}
