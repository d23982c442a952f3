package dev.fulcrum.cost.thresholds.storage;

import dev.fulcrum.cost.spend.storage.SpendUnavailable;
import dev.fulcrum.cost.thresholds.domain.Threshold;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** On which side of each threshold a project was last seen; one that was never seen is below. */
@ApplicationScoped
public class ThresholdSides {
    private static final String MEET = """
            insert into spend_threshold_state (project_id, threshold, above) values (?, ?, false)
            on conflict do nothing
            """;

    private static final String LOCK =
            "select above from spend_threshold_state where project_id = ? and threshold = ? for update";

    private static final String MOVE = """
            update spend_threshold_state set above = ?, value_usd = ?, limit_usd = ?, policy_version = ?,
                   crossed_at = now()
             where project_id = ? and threshold = ?
            """;

    private final DataSource dataSource;

    ThresholdSides(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A project and the name of a threshold. */
    public record Key(UUID projectId, String threshold) {}

    /** Those that are above. */
    public Set<Key> above() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select project_id, threshold from spend_threshold_state where above");
                ResultSet row = select.executeQuery()) {
            Set<Key> above = new HashSet<>();
            while (row.next()) {
                above.add(new Key(row.getObject(1, UUID.class), row.getString(2)));
            }
            return above;
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    /** Until commit, nobody else moves this one; true where it is above. */
    public boolean lock(Key key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement meet = connection.prepareStatement(MEET);
                PreparedStatement lock = connection.prepareStatement(LOCK)) {
            bind(meet, 1, key);
            meet.executeUpdate();
            bind(lock, 1, key);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    public void move(Key key, Threshold.Direction direction, BigDecimal value, BigDecimal limit, int policyVersion) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setBoolean(1, direction == Threshold.Direction.UP);
            move.setBigDecimal(2, value);
            move.setBigDecimal(3, limit);
            move.setInt(4, policyVersion);
            bind(move, 5, key);
            move.executeUpdate();
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    private static void bind(PreparedStatement statement, int first, Key key) throws SQLException {
        statement.setObject(first, key.projectId());
        statement.setString(first + 1, key.threshold());
    }
}
