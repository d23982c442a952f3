package dev.fulcrum.dataset.versions.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.jobs.storage.LongWait;
import dev.fulcrum.dataset.versions.domain.SelectedRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The rows of a version, one by one in the order of their ids, as one moment had them: a cursor of the database, so that
 * none but a hundred are in memory.
 */
@ApplicationScoped
public class RowSource {
    /** A row may have more than 100,000 characters. */
    private static final int FETCHED_AT_ONCE = 100;

    /** Until the first row: all may have to be sorted. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    /** What an example says; everything else differs between a new version and one that is written again. */
    private static final String OF_EXAMPLE = """
            select e.id, e.text, e.label, e.captured_at, e.request_id, e.exchange_id, e.origin, e.campaign_id, e.model,
                   e.provider, e.system_prompt_hash, e.history, e.tools, e.tool_calls, coalesce(p.language, e.language) as language,
                   e.conversation_hash, e.trace_id,
                   e.personal_data, e.fingerprint,\s""";

    static final String LATEST_REVIEW = """
            left join lateral (select * from review where review.example_id = e.id
                               order by reviewed_at desc, id desc limit 1) r on true
            """;

    /** Parameters: project, campaigns, whether synthetic examples must be reviewed. */
    static final String SELECTED = """
            where e.project_id = ? and p.left_out is null and r.decision is distinct from 'reject'
              and ((e.origin = 'captured' and e.campaign_id = any(?)) or e.origin = 'imported'
                   or (e.origin = 'synthetic' and (not ? or r.decision is not null)))
            """;

    private static final String NEW = OF_EXAMPLE + """
            r.id as review_id, r.truth, p.split, p.cluster_id, p.test_part, p.inclusion_probability,
            case when cardinality(cast(? as uuid[])) < 2 then 1
                 else greatest(1, (select count(*) from example o
                                   where o.campaign_id = any(?) and o.text_key = e.text_key)) end as weight
            from example e join placement p on p.example_id = e.id
            """ + LATEST_REVIEW + SELECTED + "order by e.id";

    private static final String AGAIN = OF_EXAMPLE + """
            w.review_id, r.truth, w.split, w.cluster_id, w.test_part, w.inclusion_probability, w.weight
            from version_row w join example e on e.id = w.example_id left join review r on r.id = w.review_id
            left join placement p on p.example_id = e.id
            where w.version_id = ? order by w.example_id""";

    /** Takes one row after the other. */
    @FunctionalInterface
    public interface Sink {
        void row(SelectedRow row) throws IOException;
    }

    /**
     * What goes into a version.
     *
     * @param onlyReviewedSynthetic whether synthetic examples need a person's word
     */
    public record Selection(UUID projectId, UUID[] campaignIds, boolean onlyReviewedSynthetic) {
        /** @param first number of its first parameter */
        void set(PreparedStatement statement, int first) throws SQLException {
            statement.setObject(first, projectId);
            statement.setArray(first + 1, campaigns(statement));
            statement.setBoolean(first + 2, onlyReviewedSynthetic);
        }

        private Array campaigns(PreparedStatement statement) throws SQLException {
            return statement.getConnection().createArrayOf("uuid", campaignIds);
        }
    }

    private final DataSource dataSource;
    private final ObjectMapper mapper;

    RowSource(DataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = mapper;
    }

    /** What a new version holds. Must be the first thing that the transaction does. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void select(Selection selection, Sink sink) throws IOException {
        stream(
                NEW,
                statement -> {
                    // the same text comes once per campaign, so that these are its weight
                    statement.setArray(1, selection.campaigns(statement));
                    statement.setArray(2, selection.campaigns(statement));
                    selection.set(statement, 3);
                },
                sink);
    }

    /** What a published version holds, as it was said then. Must be the first thing that the transaction does. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void again(UUID versionId, Sink sink) throws IOException {
        stream(AGAIN, statement -> statement.setObject(1, versionId), sink);
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private void stream(String sql, Parameters parameters, Sink sink) throws IOException {
        try (Connection connection = dataSource.getConnection()) {
            try (var settings = connection.createStatement()) {
                settings.execute("set transaction isolation level repeatable read");
                // compiling the plan takes longer than what it saves
                settings.execute("set local jit = off");
            }
            try (LongWait wait = LongWait.on(connection, LONGEST_SILENCE);
                    PreparedStatement select = connection.prepareStatement(sql);
                    RowReader reader = new RowReader(connection, mapper)) {
                select.setFetchSize(FETCHED_AT_ONCE);
                parameters.set(select);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        sink.row(reader.row(rows));
                    }
                }
            }
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }
}
