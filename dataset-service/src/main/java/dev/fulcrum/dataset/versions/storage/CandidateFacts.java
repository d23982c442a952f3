package dev.fulcrum.dataset.versions.storage;

import dev.fulcrum.dataset.versions.domain.Teacher;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** What can be said of the examples that a version would be made of before they are curated. */
@ApplicationScoped
public class CandidateFacts {
    private static final String FROM = """
            from example e
            left join (select distinct on (example_id) example_id, decision from review where project_id = ?
                       order by example_id, reviewed_at desc, id desc) r on r.example_id = e.id
            where e.project_id = ? and (e.campaign_id = any(?) or e.origin <> 'captured')
            """;
    private static final String BY_TEACHER = """
            select e.model, e.provider, e.origin, count(*) filter (where r.decision is distinct from 'reject'),
                   count(*) filter (where r.decision = 'reject')
            """ + FROM + " group by e.model, e.provider, e.origin";

    private static final String OTHER_ANSWER = """
            select exists (select 1 from (select label, tool_calls from example
                                          where project_id = ? and (campaign_id = any(?) or origin <> 'captured') limit 1) f
                           join example e on e.label <> f.label or e.tool_calls is distinct from f.tool_calls
                           where e.project_id = ? and (e.campaign_id = any(?) or e.origin <> 'captured'))""";

    /**
     * @param rows without the rejected ones
     * @param rejected by a person
     * @param teachers of the rows
     * @param singleAnswer whether all have one answer
     */
    public record Facts(int rows, int rejected, Set<Teacher> teachers, boolean singleAnswer) {}

    private final DataSource dataSource;

    CandidateFacts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Facts of(UUID projectId, UUID[] campaignIds) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(BY_TEACHER)) {
            select.setObject(1, projectId);
            select.setObject(2, projectId);
            select.setArray(3, connection.createArrayOf("uuid", campaignIds));
            Set<Teacher> teachers = new LinkedHashSet<>();
            int rows = 0;
            int rejected = 0;
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rows += row.getInt(4);
                    rejected += row.getInt(5);
                    if (row.getInt(4) > 0 && Teacher.answered(row.getString(3), row.getString(1))) {
                        teachers.add(new Teacher(row.getString(1), row.getString(2)));
                    }
                }
            }
            return new Facts(rows, rejected, teachers, !otherAnswers(connection, projectId, campaignIds));
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    private static boolean otherAnswers(Connection connection, UUID projectId, UUID[] campaignIds) throws SQLException {
        try (var select = connection.prepareStatement(OTHER_ANSWER)) {
            var campaigns = connection.createArrayOf("uuid", campaignIds);
            select.setObject(1, projectId);
            select.setArray(2, campaigns);
            select.setObject(3, projectId);
            select.setArray(4, campaigns);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
