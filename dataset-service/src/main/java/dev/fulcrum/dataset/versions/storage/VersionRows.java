package dev.fulcrum.dataset.versions.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Which examples are in which version. */
@ApplicationScoped
public class VersionRows {
    private static final String COPY =
            "copy version_row (version_id, example_id, review_id, position, split, cluster_id,"
                    + " test_part, inclusion_probability, weight) from stdin";
    private static final int PIECE = 1 << 16;

    /** Rows of either that the other has not, or has otherwise. */
    private static final String DIFFERENT = """
            select exists (
                select 1 from (
                    select e.id, r.id as review_id, p.split, p.test_part, p.inclusion_probability
                    from example e join placement p on p.example_id = e.id
            """ + RowSource.LATEST_REVIEW + RowSource.SELECTED + """
                ) n full join (select * from version_row where version_id = ?) w on w.example_id = n.id
                where n.id is null or w.example_id is null or n.review_id is distinct from w.review_id
                   or n.split <> w.split or n.test_part is distinct from w.test_part
                   or n.inclusion_probability is distinct from w.inclusion_probability)""";

    private static final String GONE = """
            select exists (select 1 from version_row w where w.version_id = ?
                           and not exists (select 1 from example e where e.id = w.example_id))""";

    private final DataSource dataSource;

    VersionRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writes what {@link RowFile} wrote. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void copy(Path lineage) throws IOException {
        try (var connection = dataSource.getConnection();
                InputStream lines = new BufferedInputStream(Files.newInputStream(lineage), PIECE)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, lines, PIECE);
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    /** Whether a version names an example that is not there any more. */
    public boolean namesOneThatIsGone(UUID versionId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(GONE)) {
            select.setObject(1, versionId);
            return yes(select);
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    /** Whether a new version would hold anything that a published one does not, or not so, or less. */
    public boolean differ(RowSource.Selection selection, UUID publishedId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(DIFFERENT)) {
            selection.set(select, 1);
            select.setObject(4, publishedId);
            return yes(select);
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    public int count(UUID versionId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select count(*) from version_row where version_id = ?")) {
            select.setObject(1, versionId);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    private static boolean yes(java.sql.PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
