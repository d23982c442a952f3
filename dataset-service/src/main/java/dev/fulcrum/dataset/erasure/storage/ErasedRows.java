package dev.fulcrum.dataset.erasure.storage;

import dev.fulcrum.dataset.erasure.domain.ErasedCounts;
import dev.fulcrum.dataset.erasure.domain.Selector;
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

/** Deletes what an erasure selects from every table that holds it. */
@ApplicationScoped
public class ErasedRows {
    /** Of later turns with a history only what one and the same person said in one and the same conversation. */
    private static final String WITH_LATER_TURNS = """
        with first as (select * from example where project_id = ? and %s = ?)
        select id, system_prompt_hash from first
        union
        select e.id, e.system_prompt_hash from example e join first f
            on e.project_id = f.project_id and e.conversation_hash = f.conversation_hash
           and e.subject_hash is not distinct from f.subject_hash
           and e.captured_at >= f.captured_at and e.history is not null\
        """;

    private static final String ALL = "select id, system_prompt_hash from example where project_id = ? and %s = ?";

    /** What an intake stores or a review says meanwhile waits for this, or this for it. */
    private static final String LOCK = "select id from campaign where project_id = ? order by id for update";

    /** Made up by a model that was shown one of these, or one that was erased while it was asked. */
    private static final String DERIVED = """
        select e.id, e.system_prompt_hash from example e
        where e.project_id = ? and e.id in (
            select d.example_id from derived d
            where d.project_id = ? and (d.from_example_id = any(?)
                or not exists (select 1 from example f where f.id = d.from_example_id)))\
        """;

    /** A synthesis keeps the prompt that most examples have. */
    private static final String LEAVE_SYNTHESES = """
        update synthesis set system_prompt = '' where project_id = ? and system_prompt in (
            select s.text from system_prompt s
            where s.hash = any(?) and s.text <> ''
              and not exists (select 1 from example e where e.system_prompt_hash = s.hash))\
        """;

    private static final String LEAVE_CAMPAIGNS = """
        update campaign c set examples = greatest(0, c.examples - n.rows)
        from (select campaign_id, count(*) as rows from example where id = any(?) group by campaign_id) n
        where c.id = n.campaign_id\
        """;

    /** Nothing may name a text: of the manifest only ids, hashes and columns stay. */
    private static final String ERASE_VERSIONS = """
        update version set state = 'erased', erased_at = now(), system_prompt = '', croissant = null,
               data_card = null,
               manifest = jsonb_strip_nulls(jsonb_build_object(
                   'versionId', manifest -> 'versionId', 'version', manifest -> 'version',
                   'projectId', manifest -> 'projectId', 'generation', manifest -> 'generation',
                   'publishedAt', manifest -> 'publishedAt', 'publishedBy', manifest -> 'publishedBy',
                   'hashes', manifest -> 'hashes', 'erasedAt', now(), 'erasureId', cast(? as text)))
        where state = 'published' and id in (select version_id from version_row where example_id = any(?))\
        """;

    /** Also of versions that another erasure took out of use before: they held this too. */
    private static final String KEEP_ARTEFACTS = """
        insert into erased_artefact (erasure_id, version_id, uri, sha256, bytes, media_type)
        select distinct cast(? as uuid), v.id, v.artefact_uri, v.artefact_sha256, v.artefact_bytes,
               'application/vnd.apache.parquet'
        from version v join version_row w on w.version_id = v.id
        where w.example_id = any(?) and v.state in ('published', 'erased')
        on conflict do nothing
        returning version_id\
        """;

    /** What versions that failed may have left in the store: nothing uses it, and nobody knows which rows it has. */
    private static final String KEEP_LEFTOVERS = """
        insert into erased_artefact (erasure_id, version_id, uri, sha256, bytes, media_type)
        select ?, v.id, v.artefact_uri, v.artefact_sha256, v.artefact_bytes, 'application/vnd.apache.parquet'
        from version v
        where v.project_id = ? and v.state = 'failed' and v.artefact_uri is not null
          and not exists (select 1 from version p where p.artefact_sha256 = v.artefact_sha256
                          and p.state = 'published')
        on conflict do nothing\
        """;

    /** One that another transaction uses right now is not without examples. */
    private static final String LEAVE_PROMPTS = """
        delete from system_prompt where hash in (
            select s.hash from system_prompt s
            where s.hash = any(?) and not exists (select 1 from example e where e.system_prompt_hash = s.hash)
            for update skip locked)\
        """;

    private static final String FORGET_ANSWERS = """
        delete from idempotency_key k
        where exists (select 1 from unnest(?) as gone (id)
                      where position(convert_to(cast(gone.id as text), 'UTF8') in k.body) > 0)\
        """;

    private final DataSource dataSource;

    ErasedRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param versions that held something of it */
    public record Erased(ErasedCounts counts, List<UUID> versions) {}

    /** Called again it finds only what came in meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Erased erase(UUID erasureId, UUID projectId, Selector selector) {
        try (var connection = dataSource.getConnection()) {
            execute(connection, LOCK, projectId);
            Found found = find(connection, projectId, selector);
            Array ids = connection.createArrayOf("uuid", found.ids().toArray());
            List<UUID> versions = eraseVersions(connection, erasureId, ids);
            keepLeftovers(connection, erasureId, projectId);
            int reviews = update(connection, "delete from review where example_id = any(?)", ids);
            update(connection, "delete from placement where example_id = any(?)", ids);
            update(connection, "delete from second_opinion_example where example_id = any(?)", ids);
            update(connection, "delete from derived where example_id = any(?)", ids);
            int versionRows = update(connection, "delete from version_row where example_id = any(?)", ids);
            update(connection, LEAVE_CAMPAIGNS, ids);
            update(connection, "delete from example where id = any(?)", ids);
            Array prompts = connection.createArrayOf("text", found.prompts().toArray());
            update(connection, LEAVE_SYNTHESES, projectId, prompts);
            int unused = update(connection, LEAVE_PROMPTS, prompts);
            int answers = found.ids().isEmpty() ? 0 : update(connection, FORGET_ANSWERS, ids);
            return new Erased(
                    new ErasedCounts(found.ids().size(), reviews, versionRows, unused, answers, versions.size()),
                    versions);
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    private record Found(List<UUID> ids, List<String> prompts) {}

    private static Found find(Connection connection, UUID projectId, Selector selector) throws SQLException {
        String sql;
        Object value;
        if (selector instanceof Selector.Subject subject) {
            sql = ALL.formatted("subject_hash");
            value = subject.hash();
        } else if (selector instanceof Selector.Key key) {
            sql = ALL.formatted("key_id");
            value = key.keyId();
        } else if (selector instanceof Selector.Exchange exchange) {
            sql = WITH_LATER_TURNS.formatted("exchange_id");
            value = exchange.exchangeId();
        } else {
            sql = WITH_LATER_TURNS.formatted("id");
            value = ((Selector.Example) selector).exampleId();
        }
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, projectId);
            select.setObject(2, value);
            List<UUID> ids = new ArrayList<>();
            List<String> prompts = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                    prompts.add(row.getString(2));
                }
            }
            addDerived(connection, projectId, ids, prompts);
            return new Found(
                    ids.stream().distinct().toList(),
                    prompts.stream().distinct().toList());
        }
    }

    private static void addDerived(Connection connection, UUID projectId, List<UUID> ids, List<String> prompts)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DERIVED)) {
            select.setObject(1, projectId);
            select.setObject(2, projectId);
            select.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                    prompts.add(row.getString(2));
                }
            }
        }
    }

    private static List<UUID> eraseVersions(Connection connection, UUID erasureId, Array examples) throws SQLException {
        List<UUID> versions = new ArrayList<>();
        try (PreparedStatement keep = connection.prepareStatement(KEEP_ARTEFACTS);
                PreparedStatement erase = connection.prepareStatement(ERASE_VERSIONS)) {
            keep.setObject(1, erasureId);
            keep.setArray(2, examples);
            try (var row = keep.executeQuery()) {
                while (row.next()) {
                    versions.add(row.getObject(1, UUID.class));
                }
            }
            erase.setString(1, erasureId.toString());
            erase.setArray(2, examples);
            erase.executeUpdate();
        }
        return versions;
    }

    private static void keepLeftovers(Connection connection, UUID erasureId, UUID projectId) throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP_LEFTOVERS)) {
            keep.setObject(1, erasureId);
            keep.setObject(2, projectId);
            keep.executeUpdate();
        }
    }

    private static void update(Connection connection, String sql, UUID projectId, Array values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, projectId);
            update.setArray(2, values);
            update.executeUpdate();
        }
    }

    private static int update(Connection connection, String sql, Array values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(1, values);
            return update.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql, UUID projectId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, projectId);
            statement.execute();
        }
    }
}
