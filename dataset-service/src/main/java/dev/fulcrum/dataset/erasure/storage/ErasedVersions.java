package dev.fulcrum.dataset.erasure.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Takes versions that hold what is erased out of use, and writes down which bytes are to be deleted. */
@ApplicationScoped
public class ErasedVersions {
    /**
     * Versions of before lineage was kept (content rule 1) do not say which examples they hold: any of their campaign.
     */
    private static final String HOLDING = """
        select v.id from version v
        where v.state in ('published', 'erased') and v.id in (
            select w.version_id from version_row w where w.example_id = any(?)
            union all
            select b.id from version b
            where b.project_id = ? and b.content_rule = 1
              and b.campaign_ids && array(select e.campaign_id from example e where e.id = any(?)))\
        """;

    /** Nothing may name a text: of the manifest only ids, hashes and columns stay. */
    private static final String ERASE = """
        update version set state = 'erased', erased_at = now(), system_prompt = '', croissant = null,
               data_card = null,
               manifest = jsonb_strip_nulls(jsonb_build_object(
                   'versionId', manifest -> 'versionId', 'version', manifest -> 'version',
                   'projectId', manifest -> 'projectId', 'generation', manifest -> 'generation',
                   'publishedAt', manifest -> 'publishedAt', 'publishedBy', manifest -> 'publishedBy',
                   'hashes', manifest -> 'hashes', 'erasedAt', now(), 'erasureId', cast(? as text)))
        where state = 'published' and id = any(?)\
        """;

    /** Also of versions that another erasure took out of use before: they held this too. */
    private static final String KEEP_ARTEFACTS = """
        insert into erased_artefact (erasure_id, version_id, uri, sha256, bytes, media_type)
        select ?, v.id, v.artefact_uri, v.artefact_sha256, v.artefact_bytes, 'application/vnd.apache.parquet'
        from version v where v.id = any(?)
        on conflict do nothing
        returning version_id\
        """;

    /**
     * What versions that failed may have left in the store: nobody knows which rows it has. Whether another version has
     * the same bytes is asked when they are deleted.
     */
    private static final String KEEP_LEFTOVERS = """
        insert into erased_artefact (erasure_id, version_id, uri, sha256, bytes, media_type)
        select ?, v.id, v.artefact_uri, v.artefact_sha256, v.artefact_bytes, 'application/vnd.apache.parquet'
        from version v
        where v.project_id = ? and v.state = 'failed' and v.artefact_uri is not null
          and not exists (select 1 from version p where p.artefact_sha256 = v.artefact_sha256
                          and p.state = 'published')
        on conflict do nothing\
        """;

    private final DataSource dataSource;

    ErasedVersions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Before the rows go, and under the project's lock.
     *
     * @return versions that held one of the examples and that this erasure did not know of yet
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> takeOutOfUse(UUID erasureId, UUID projectId, List<UUID> examples) {
        try (var connection = dataSource.getConnection()) {
            Array holding = connection.createArrayOf(
                    "uuid", holding(connection, projectId, examples).toArray());
            List<UUID> versions = keepArtefacts(connection, erasureId, holding);
            try (PreparedStatement erase = connection.prepareStatement(ERASE)) {
                erase.setString(1, erasureId.toString());
                erase.setArray(2, holding);
                erase.executeUpdate();
            }
            try (PreparedStatement keep = connection.prepareStatement(KEEP_LEFTOVERS)) {
                keep.setObject(1, erasureId);
                keep.setObject(2, projectId);
                keep.executeUpdate();
            }
            return versions;
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    private static List<UUID> holding(Connection connection, UUID projectId, List<UUID> examples) throws SQLException {
        Array ids = connection.createArrayOf("uuid", examples.toArray());
        try (PreparedStatement select = connection.prepareStatement(HOLDING)) {
            select.setArray(1, ids);
            select.setObject(2, projectId);
            select.setArray(3, ids);
            return ids(select);
        }
    }

    private static List<UUID> keepArtefacts(Connection connection, UUID erasureId, Array versions) throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP_ARTEFACTS)) {
            keep.setObject(1, erasureId);
            keep.setArray(2, versions);
            return ids(keep);
        }
    }

    private static List<UUID> ids(PreparedStatement statement) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
