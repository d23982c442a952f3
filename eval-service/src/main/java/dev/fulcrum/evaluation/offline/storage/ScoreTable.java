package dev.fulcrum.evaluation.offline.storage;

import dev.fulcrum.evaluation.evaluations.domain.Tally;
import dev.fulcrum.evaluation.offline.domain.HeldOutRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Rows that were scored; what a restarted run finds here it does not ask again. */
@ApplicationScoped
public class ScoreTable {
    private final DataSource dataSource;

    ScoreTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A row with the student's answer.
     *
     * @param answer empty where the student declined
     * @param error why, else null
     */
    public record Scored(HeldOutRow row, String answer, String error) {}

    /**
     * Stores a chunk, unless the evaluation left the version meanwhile.
     *
     * @return whether it was stored
     */
    @Transactional
    public boolean insert(UUID evaluationId, UUID versionId, List<Scored> chunk) {
        try (var connection = dataSource.getConnection();
                var scoring = connection.prepareStatement("select 1 from evaluation where id = ? and scored_on = ?"
                        + " and state = 'SCORING' for share");
                var insert = connection.prepareStatement(
                        "insert into offline_score (evaluation_id, example_id, truth, teacher_answer, student_answer,"
                                + " student_error) values (?, ?, ?, ?, ?, ?) on conflict do nothing")) {
            scoring.setObject(1, evaluationId);
            scoring.setObject(2, versionId);
            try (var row = scoring.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
            }
            for (Scored scored : chunk) {
                insert.setObject(1, evaluationId);
                insert.setObject(2, scored.row().exampleId());
                insert.setString(3, scored.row().truth());
                insert.setString(4, scored.row().teacherAnswer());
                insert.setString(5, scored.answer());
                insert.setString(6, scored.error());
                insert.addBatch();
            }
            insert.executeBatch();
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("Scores could not be stored", e);
        }
    }

    /** Deletes an evaluation's rows; what was counted of them stays in the evaluation. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UUID evaluationId) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement("delete from offline_score where evaluation_id = ?")) {
            delete.setObject(1, evaluationId);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Scores could not be deleted", e);
        }
    }

    public Set<UUID> scored(UUID evaluationId) {
        try (var connection = dataSource.getConnection();
                var select =
                        connection.prepareStatement("select example_id from offline_score where evaluation_id = ?")) {
            select.setObject(1, evaluationId);
            Set<UUID> ids = new HashSet<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("Scores could not be read", e);
        }
    }

    public List<Tally.Judged> judged(UUID evaluationId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select truth, teacher_answer, student_answer"
                        + " from offline_score where evaluation_id = ? order by example_id")) {
            select.setObject(1, evaluationId);
            List<Tally.Judged> judged = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    judged.add(new Tally.Judged(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return judged;
        } catch (SQLException e) {
            throw new IllegalStateException("Scores could not be read", e);
        }
    }
}
