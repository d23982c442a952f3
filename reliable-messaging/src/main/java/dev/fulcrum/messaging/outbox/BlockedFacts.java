package dev.fulcrum.messaging.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Facts that the broker refused so often that they, and those of their key behind them, wait for a person. */
@ApplicationScoped
public class BlockedFacts {
    private final DataSource dataSource;
    private final Doorbell doorbell;

    BlockedFacts(DataSource dataSource, Doorbell doorbell) {
        this.dataSource = dataSource;
        this.doorbell = doorbell;
    }

    /**
     * A fact that is blocked.
     *
     * @param waiting rows of its key behind it
     */
    public record Blocked(
            long position, String eventId, String topic, String key, int attempts, String lastError, long waiting) {}

    /** Oldest first. */
    @Transactional
    public List<Blocked> list(long afterPosition, int limit) {
        try (Connection connection = dataSource.getConnection();
                var select = connection.prepareStatement("select position, event_id, topic, record_key, attempts,"
                        + " last_error, (select count(*) from outbox later where later.topic = o.topic"
                        + " and later.record_key = o.record_key and later.position > o.position) from outbox o"
                        + " where attempts > 0 and blocked and position > ? order by position limit ?")) {
            select.setLong(1, afterPosition);
            select.setInt(2, limit);
            List<Blocked> found = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Blocked(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getInt(5),
                            rows.getString(6),
                            rows.getLong(7)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new OutboxUnavailable(e);
        }
    }

    /**
     * Lets the relay try again, once what stood in the way is mended. There is no way to drop one: the facts behind it
     * would have a gap before them that no subscriber could explain.
     *
     * @return false where nothing is blocked at that position
     */
    @Transactional
    public boolean release(long position) {
        try (Connection connection = dataSource.getConnection();
                var update = connection.prepareStatement("update outbox set blocked = false, attempts = 1,"
                        + " next_attempt = now() where position = ? and blocked returning shard")) {
            update.setLong(1, position);
            try (var row = update.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                doorbell.ringOnCommit(row.getInt(1));
                return true;
            }
        } catch (SQLException e) {
            throw new OutboxUnavailable(e);
        }
    }
}
