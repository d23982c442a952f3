package dev.fulcrum.dataset.synthesis.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Real examples that a model is shown. Only train rows: what it makes of a test row would give the test away. */
@ApplicationScoped
public class RealExamples {
    private static final String TRAIN = """
         from example e join placement p on p.example_id = e.id
        left join lateral (select decision, truth from review where review.example_id = e.id
                           order by review.id desc limit 1) r on true
        where p.project_id = ? and p.split = 'train' and p.left_out is null and e.origin = 'captured'
          and e.tool_calls is null and r.decision is distinct from 'reject'\s\
        """;

    /**
     * @param id not for the model
     * @param label a person's truth where there is one
     */
    public record Shown(@JsonIgnore UUID id, String text, String label) {}

    private final DataSource dataSource;

    RealExamples(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * By chance, the same for the same seed.
     *
     * @param label null for any
     */
    public List<Shown> sample(UUID projectId, String label, String seed, int most) {
        String sql = "select e.id, e.text, coalesce(r.truth, e.label) as label" + TRAIN
                + "and (?::text is null or coalesce(r.truth, e.label) = ?::text) order by md5(? || e.id::text) limit ?";
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setObject(1, projectId);
            select.setString(2, label);
            select.setString(3, label);
            select.setString(4, seed);
            select.setInt(5, most);
            List<Shown> shown = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    shown.add(
                            new Shown(row.getObject("id", UUID.class), row.getString("text"), row.getString("label")));
                }
            }
            return shown;
        } catch (SQLException e) {
            throw new IllegalStateException("Train rows could not be read", e);
        }
    }

    public boolean areThere(UUID projectId) {
        return !sample(projectId, null, "", 1).isEmpty();
    }

    /** The system prompt that most captured examples have; empty where there are none. */
    public String usualSystemPrompt(UUID projectId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select s.text from example e join system_prompt s"
                        + " on s.hash = e.system_prompt_hash where e.project_id = ? and e.origin = 'captured'"
                        + " group by s.hash, s.text order by count(*) desc, s.hash limit 1")) {
            select.setObject(1, projectId);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException("System prompts could not be read", e);
        }
    }

    /** Which of the text keys are those of captured examples of the project. */
    public Set<String> captured(UUID projectId, List<String> textKeys) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select text_key from example where campaign_id in"
                        + " (select id from campaign where project_id = ?) and text_key = any(?)")) {
            select.setObject(1, projectId);
            select.setArray(2, connection.createArrayOf("text", textKeys.toArray()));
            Set<String> found = new HashSet<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Texts could not be compared", e);
        }
    }
}
