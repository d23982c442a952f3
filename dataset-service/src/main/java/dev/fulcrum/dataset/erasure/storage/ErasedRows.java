package dev.fulcrum.dataset.erasure.storage;

import dev.fulcrum.dataset.erasure.domain.ErasedCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Deletes what an erasure found from every table that holds it. */
@ApplicationScoped
public class ErasedRows {
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

    /** One that another transaction uses right now is not without examples. */
    private static final String LEAVE_PROMPTS = """
        delete from system_prompt where hash in (
            select s.hash from system_prompt s
            where s.hash = any(?) and not exists (select 1 from example e where e.system_prompt_hash = s.hash)
            for update skip locked)\
        """;

    /** Each answer is read once for the ids that it names, however many examples go. */
    private static final String FORGET_ANSWERS = """
        with named as materialized (
            select k.principal, k.path, k.key, cast(m[1] as uuid) as id
            from idempotency_key k cross join lateral regexp_matches(
                encode(k.body, 'escape'), '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m)
        delete from idempotency_key k using named n
        where k.principal = n.principal and k.path = n.path and k.key = n.key
          and n.id in (select gone.id from unnest(cast(? as uuid[])) as gone (id))\
        """;

    private final DataSource dataSource;

    ErasedRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @return rows deleted; versions are none of them */
    @Transactional(Transactional.TxType.MANDATORY)
    public ErasedCounts delete(UUID projectId, SelectedRows.Found found) {
        if (found.ids().isEmpty()) {
            return ErasedCounts.NONE;
        }
        try (var connection = dataSource.getConnection()) {
            Array ids = connection.createArrayOf("uuid", found.ids().toArray());
            int reviews = update(connection, "delete from review where example_id = any(?)", ids);
            update(connection, "delete from placement where example_id = any(?)", ids);
            update(connection, "delete from second_opinion_example where example_id = any(?)", ids);
            update(connection, "delete from derived where example_id = any(?)", ids);
            int versionRows = update(connection, "delete from version_row where example_id = any(?)", ids);
            update(connection, LEAVE_CAMPAIGNS, ids);
            update(connection, "delete from example where id = any(?)", ids);
            Array prompts = connection.createArrayOf("text", found.prompts().toArray());
            leaveSyntheses(connection, projectId, prompts);
            int unused = update(connection, LEAVE_PROMPTS, prompts);
            int answers = update(connection, FORGET_ANSWERS, ids);
            return new ErasedCounts(found.ids().size(), reviews, versionRows, unused, answers, 0);
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    private static void leaveSyntheses(Connection connection, UUID projectId, Array prompts) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(LEAVE_SYNTHESES)) {
            update.setObject(1, projectId);
            update.setArray(2, prompts);
            update.executeUpdate();
        }
    }

    private static int update(Connection connection, String sql, Array values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(1, values);
            return update.executeUpdate();
        }
    }
}
