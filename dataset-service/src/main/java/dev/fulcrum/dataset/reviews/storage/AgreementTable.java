package dev.fulcrum.dataset.reviews.storage;

import dev.fulcrum.dataset.reviews.domain.Agreement;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Counts what people said, by part of a project's examples. */
@ApplicationScoped
public class AgreementTable {
    private static final String COUNT = """
            with looked as (
              select coalesce(p.split || coalesce(' ' || p.test_part, ''), 'not placed') as part,
                     md5(e.id::text) as chance, r.decision
              from example e left join placement p on p.example_id = e.id
              left join (select distinct on (example_id) example_id, decision from review where project_id = ?
                         order by example_id, id desc) r on r.example_id = e.id
              where e.project_id = ? and e.origin = ?),
            gap as (select part, min(chance) as chance from looked where decision is null group by part)
            select l.part, count(*) as examples, count(decision) as reviewed,
                   count(*) filter (where decision = 'accept') as accepted,
                   count(*) filter (where decision = 'correct') as corrected,
                   count(*) filter (where decision = 'reject') as rejected,
                   count(*) filter (where g.part is null or l.chance < g.chance) as sampled,
                   count(*) filter (where decision = 'accept' and (g.part is null or l.chance < g.chance))
                     as accepted_sampled
            from looked l left join gap g on g.part = l.part group by l.part order by l.part""";

    private final DataSource dataSource;

    AgreementTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param origin of the examples: shares of made-up and of real ones say different things */
    public List<Agreement> count(UUID projectId, String origin) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(COUNT)) {
            select.setObject(1, projectId);
            select.setObject(2, projectId);
            select.setString(3, origin);
            List<Agreement> parts = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    parts.add(new Agreement(
                            row.getString("part"),
                            row.getLong("examples"),
                            row.getLong("reviewed"),
                            row.getLong("accepted"),
                            row.getLong("corrected"),
                            row.getLong("rejected"),
                            row.getLong("sampled"),
                            row.getLong("accepted_sampled")));
                }
            }
            return parts;
        } catch (SQLException e) {
            throw new IllegalStateException("Reviews could not be counted", e);
        }
    }
}
