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

    /** Versions that are being built: they may have read what was erased just before. */
    public List<UUID> beingBuilt(UUID projectId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select id from version where project_id = ? and state = 'building'")) {
            select.setObject(1, projectId);
            List<UUID> ids = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    /** Whether the building of one of these has not ended. */
    public boolean someIsBuilt(List<UUID> versions) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select exists (select 1 from version where id = any(?) and state = 'building')")) {
            select.setArray(1, connection.createArrayOf("uuid", versions.toArray()));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    /** Whether a version that is being built named these bytes; until the transaction ends none of the project names others. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isBeingBuilt(UUID projectId, String sha256) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select artefact_sha256 from version where project_id = ?"
                        + " and state = 'building' order by id for update")) {
            select.setObject(1, projectId);
            boolean found = false;
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found |= sha256.equals(row.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    /** The store was asked and has it no more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void deleted(UUID erasureId, ErasedVersion version, Instant at) {
        update(
                "update erased_artefact set deleted_at = ? where erasure_id = ? and version_id = ? and sha256 = ?",
                at.atOffset(ZoneOffset.UTC),
                erasureId,
                version.versionId(),
                version.parquet().sha256());
    }

    /** They are a version's that holds nothing of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void isAnothers(UUID erasureId, ErasedVersion version) {
        update(
                "delete from erased_artefact where erasure_id = ? and version_id = ? and sha256 = ?",
                erasureId,
                version.versionId(),
                version.parquet().sha256());
    }

    private void update(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }
}
