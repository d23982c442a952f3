package dev.fulcrum.dataset.erasure.storage;

import dev.fulcrum.events.Artefact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Bytes of versions that an erasure took out of use. */
@ApplicationScoped
public class ErasedArtefacts {
    private static final String OF = """
        select a.version_id, a.uri, a.sha256, a.bytes, a.media_type, a.deleted_at,
               v.number, v.row_count, v.content_sha256, v.superseded_by
        from erased_artefact a join version v on v.id = a.version_id
        where a.erasure_id = ? order by v.number\
        """;

    private final DataSource dataSource;

    ErasedArtefacts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A version that held something of it, or what one that failed left.
     *
     * @param version its number; null of one that failed
     * @param deletedAt when the store was seen to have its bytes no more; null before that
     * @param supersededBy the version without it; null where there is none yet
     */
    public record ErasedVersion(
            UUID versionId,
            Integer version,
            int rows,
            String contentSha256,
            Artefact parquet,
            Instant deletedAt,
            UUID supersededBy) {}

    public List<ErasedVersion> of(UUID erasureId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(OF)) {
            select.setObject(1, erasureId);
            List<ErasedVersion> versions = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime deleted = row.getObject("deleted_at", OffsetDateTime.class);
                    versions.add(new ErasedVersion(
                            row.getObject("version_id", UUID.class),
                            (Integer) row.getObject("number"),
                            row.getInt("row_count"),
                            row.getString("content_sha256"),
                            new Artefact(
                                    row.getString("uri"),
                                    row.getString("sha256"),
                                    row.getLong("bytes"),
                                    row.getString("media_type")),
                            deleted == null ? null : deleted.toInstant(),
                            row.getObject("superseded_by", UUID.class)));
                }
            }
            return versions;
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    /**
     * Whether a version that began to be built before a moment is about to be stored: its rows may hold what was erased,
     * and its next try deletes them.
     */
    public boolean someIsBuiltSince(UUID projectId, Instant before) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select exists (select 1 from version where project_id = ?"
                        + " and state = 'building' and artefact_uri is not null and asked_at < ?)")) {
            select.setObject(1, projectId);
            select.setObject(2, before.atOffset(ZoneOffset.UTC));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    /** The store was asked and has it no more. */
    @Transactional
    public void deleted(UUID erasureId, UUID versionId, Instant at) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(
                        "update erased_artefact set deleted_at = ? where erasure_id = ? and version_id = ?")) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setObject(2, erasureId);
            update.setObject(3, versionId);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }
}
