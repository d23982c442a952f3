package dev.fulcrum.dataset.curation.storage;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.jobs.storage.LongWait;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Where examples are placed. */
@ApplicationScoped
public class PlacementTable {
    /** Nulls as in the table. */
    public record Placement(
            UUID exampleId,
            UUID clusterId,
            int clusterSize,
            String split,
            String testPart,
            Double inclusionProbability,
            String leftOut,
            String language) {}

    /** Gives placements one after the other. */
    @FunctionalInterface
    public interface Placements {
        /** @return null after the last */
        Placement next();
    }

    private static final int PIECE = 64 * 1024;

    private final DataSource dataSource;
    private final Duration writingLasts;

    PlacementTable(DataSource dataSource, DatasetConfig config) {
        this.dataSource = dataSource;
        this.writingLasts = config.curation().writingLasts();
    }

    public ExampleCursor examples(UUID projectId, int generation) {
        try {
            return new ExampleCursor(dataSource.getConnection(), writingLasts, projectId, generation);
        } catch (SQLException e) {
            throw new CurationUnavailable(e);
        }
    }

    /** Until the transaction ends: one curation of a project at a time comes to its end. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID projectId) {
        try (var connection = dataSource.getConnection();
                var wait = LongWait.on(connection, writingLasts);
                var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "placement:" + projectId);
            lock.execute();
        } catch (SQLException e) {
            throw new CurationUnavailable(e);
        }
    }

    /**
     * In place of what stood; an example that was deleted meanwhile gets none. After {@link #lock}.
     *
     * @return rows placed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int replace(UUID projectId, UUID curationId, Placements placements) {
        try (var connection = dataSource.getConnection();
                var wait = LongWait.on(connection, writingLasts);
                var statement = connection.createStatement()) {
            statement.execute("create temporary table placed (example_id uuid, cluster_id uuid, cluster_size int,"
                    + " split text, test_part text, inclusion_probability double precision, left_out text,"
                    + " language text) on commit drop");
            copy(connection, placements);
            statement.execute("analyze placed");
            statement.executeUpdate("delete from placement p using placed n where p.example_id = n.example_id");
            try (var insert = connection.prepareStatement("""
                        insert into placement (example_id, project_id, curation_id, cluster_id, cluster_size, split,
                                               test_part, inclusion_probability, left_out, language)
                        select n.example_id, ?, ?, n.cluster_id, n.cluster_size, n.split, n.test_part,
                               n.inclusion_probability, n.left_out, n.language
                        from placed n join example e on e.id = n.example_id""")) {
                insert.setObject(1, projectId);
                insert.setObject(2, curationId);
                return insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new CurationUnavailable(e);
        }
    }

    private static void copy(Connection connection, Placements placements) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy placed from stdin");
        try {
            StringBuilder text = new StringBuilder(PIECE + PIECE / 8);
            for (Placement row = placements.next(); row != null; row = placements.next()) {
                // ids, numbers and codes of ours: nothing to escape
                put(text, row.exampleId()).append('\t');
                put(text, row.clusterId()).append('\t');
                text.append(row.clusterSize()).append('\t');
                put(text, row.split()).append('\t');
                put(text, row.testPart()).append('\t');
                put(text, row.inclusionProbability()).append('\t');
                put(text, row.leftOut()).append('\t');
                put(text, row.language()).append('\n');
                if (text.length() >= PIECE) {
                    send(copy, text);
                }
            }
            send(copy, text);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static StringBuilder put(StringBuilder text, Object value) {
        return text.append(value == null ? "\\N" : value);
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }
}
