package dev.fulcrum.dataset.erasure.storage;

import dev.fulcrum.dataset.erasure.domain.Selector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds the examples that an erasure selects, and keeps everyone else from them until its transaction ends. */
@ApplicationScoped
public class SelectedRows {
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

    /**
     * Made up by a model that was shown one of these, or one that was erased while it was asked. Each is looked up by
     * itself: an anti-join would read all examples.
     */
    private static final String DERIVED = """
        select e.id, e.system_prompt_hash from example e
        where e.project_id = ? and e.id in (
            select d.example_id from derived d where d.project_id = ? and d.from_example_id = any(?)
            union all
            select d.example_id from derived d where d.project_id = ?
            and (select f.id from example f where f.id = d.from_example_id) is null)\
        """;

    /** An intake waits for this, or this for it. */
    private static final String LOCK_CAMPAIGNS = "select id from campaign where project_id = ? order by id for update";

    /** A review waits for this and then finds no example, or this for it and then finds the review. */
    private static final String LOCK_EXAMPLES = "select id from example where id = any(?) order by id for update";

    private final DataSource dataSource;

    SelectedRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param ids of examples
     * @param prompts hashes of their system prompts
     */
    public record Found(List<UUID> ids, List<String> prompts) {}

    @Transactional(Transactional.TxType.MANDATORY)
    public Found lock(UUID projectId, Selector selector) {
        try (var connection = dataSource.getConnection()) {
            execute(connection, LOCK_CAMPAIGNS, projectId);
            Found found = find(connection, projectId, selector);
            execute(
                    connection,
                    LOCK_EXAMPLES,
                    connection.createArrayOf("uuid", found.ids().toArray()));
            return found;
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

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
        Set<UUID> ids = new LinkedHashSet<>();
        Set<String> prompts = new LinkedHashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, projectId);
            select.setObject(2, value);
            add(select, ids, prompts);
        }
        try (PreparedStatement select = connection.prepareStatement(DERIVED)) {
            select.setObject(1, projectId);
            select.setObject(2, projectId);
            select.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
            select.setObject(4, projectId);
            add(select, ids, prompts);
        }
        return new Found(List.copyOf(ids), List.copyOf(prompts));
    }

    private static void add(PreparedStatement select, Set<UUID> ids, Set<String> prompts) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
                prompts.add(row.getString(2));
            }
        }
    }

    private static void execute(Connection connection, String sql, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            statement.execute();
        }
    }
}
