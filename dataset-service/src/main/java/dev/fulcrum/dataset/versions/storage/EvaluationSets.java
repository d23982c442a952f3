package dev.fulcrum.dataset.versions.storage;

import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Sets that models are measured with, by the text keys of their texts; never the texts. */
@ApplicationScoped
public class EvaluationSets {
    /** @param texts how many distinct ones */
    public record EvaluationSet(String name, int texts, String addedBy, Instant addedAt) {}

    private final DataSource dataSource;

    EvaluationSets(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Replaces what the set held. */
    @Transactional
    public void put(UUID projectId, String name, Collection<String> textKeys, String addedBy) {
        try (var connection = dataSource.getConnection();
                var delete =
                        connection.prepareStatement("delete from evaluation_set where project_id = ? and name = ?");
                var insert = connection.prepareStatement("insert into evaluation_set (id, project_id, name, added_by,"
                        + " added_at) values (?, ?, ?, ?, now())");
                var texts = connection.prepareStatement(
                        "insert into evaluation_text (set_id, text_key) select distinct cast(? as uuid), k from unnest(?) k")) {
            UUID id = Ids.next();
            delete.setObject(1, projectId);
            delete.setString(2, name);
            delete.executeUpdate();
            insert.setObject(1, id);
            insert.setObject(2, projectId);
            insert.setString(3, name);
            insert.setString(4, addedBy);
            insert.executeUpdate();
            texts.setObject(1, id);
            texts.setArray(2, connection.createArrayOf("text", textKeys.toArray()));
            texts.executeUpdate();
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    /** By name. */
    public List<EvaluationSet> ofProject(UUID projectId) {
        try (var connection = dataSource.getConnection();
                var select =
                        connection.prepareStatement("select s.name, count(t.text_key) as texts, s.added_by, s.added_at"
                                + " from evaluation_set s left join evaluation_text t on t.set_id = s.id where s.project_id = ?"
                                + " group by s.id order by s.name")) {
            select.setObject(1, projectId);
            List<EvaluationSet> sets = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    sets.add(new EvaluationSet(
                            row.getString("name"),
                            row.getInt("texts"),
                            row.getString("added_by"),
                            row.getObject("added_at", OffsetDateTime.class).toInstant()));
                }
            }
            return sets;
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }
}
