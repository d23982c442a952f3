package dev.fulcrum.dataset.versions.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Versions written again, and how they came out. */
@ApplicationScoped
public class RebuildTable {
    /**
     * @param contentSha256 of what was written again; null until it is done
     * @param equal whether the content is the same
     */
    public record Rebuild(
            UUID id,
            UUID versionId,
            String askedBy,
            Instant askedAt,
            String contentSha256,
            String parquetSha256,
            Boolean equal,
            String failureCode,
            String failure,
            Instant finishedAt) {}

    private final DataSource dataSource;

    RebuildTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void insert(UUID id, UUID versionId, String askedBy) {
        update(
                "insert into rebuild (id, version_id, asked_by, asked_at) values (?, ?, ?, now())",
                id,
                versionId,
                askedBy);
    }

    @Transactional
    public void finished(UUID id, String contentSha256, String parquetSha256, boolean equal) {
        update(
                "update rebuild set content_sha256 = ?, parquet_sha256 = ?, equal = ?, finished_at = now() where id = ?",
                contentSha256,
                parquetSha256,
                equal,
                id);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void failed(UUID id, String code, String why) {
        update("update rebuild set failure_code = ?, failure = ?, finished_at = now() where id = ?", code, why, id);
    }

    public Optional<Rebuild> find(UUID id) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select * from rebuild where id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(rebuild(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    private static Rebuild rebuild(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Rebuild(
                row.getObject("id", UUID.class),
                row.getObject("version_id", UUID.class),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("content_sha256"),
                row.getString("parquet_sha256"),
                row.getObject("equal", Boolean.class),
                row.getString("failure_code"),
                row.getString("failure"),
                finished == null ? null : finished.toInstant());
    }

    private void update(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }
}
