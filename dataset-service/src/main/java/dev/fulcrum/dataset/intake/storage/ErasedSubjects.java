package dev.fulcrum.dataset.intake.storage;

import dev.fulcrum.dataset.intake.domain.PreparedCapture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Tombstones of erasures: what was captured before one must not come back, nor what repeats it. */
@ApplicationScoped
public class ErasedSubjects {
    private static final String BY_TOMBSTONE = """
            with c as (select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[])
                                as c (exchange_id, subject_hash, key_id, captured_at))
            select c.exchange_id from c join erased_subject e
                on e.project_id = ? and e.subject_hash = c.subject_hash and c.captured_at <= e.erased_at
            union
            select c.exchange_id from c join erased_subject e
                on e.project_id = ? and e.key_id = c.key_id and c.captured_at <= e.erased_at
            union
            select c.exchange_id from c join erased_subject e on e.project_id = ? and e.exchange_id = c.exchange_id""";

    private static final String REMEMBER = """
            insert into erased_conversation (project_id, conversation_hash, subject_hash)
            select distinct cast(? as uuid), c.conversation_hash, coalesce(c.subject_hash, '')
            from unnest(?::text[], ?::text[]) as c (conversation_hash, subject_hash)
            where c.conversation_hash is not null order by 2, 3 on conflict do nothing""";

    private static final String BY_CONVERSATION = """
            select c.exchange_id
            from unnest(?::uuid[], ?::text[], ?::text[]) as c (exchange_id, conversation_hash, subject_hash)
            join erased_conversation e
                on e.project_id = ? and e.conversation_hash = c.conversation_hash
               and e.subject_hash = coalesce(c.subject_hash, '')""";

    private final DataSource dataSource;

    ErasedSubjects(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Exchanges among these that were erased themselves, whose subject or key was erased after they were captured, or
     * whose history repeats a turn that was erased: whenever they were captured.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> among(UUID projectId, List<PreparedCapture> captures) {
        try (var connection = dataSource.getConnection()) {
            if (!hasAny(connection, projectId)) {
                return Set.of();
            }
            Set<UUID> erased = byTombstone(connection, projectId, captures);
            List<PreparedCapture> own = captures.stream()
                    .filter(capture -> erased.contains(capture.exchangeId()))
                    .toList();
            if (!own.isEmpty()) {
                remember(connection, projectId, own);
            }
            List<PreparedCapture> repeating =
                    captures.stream().filter(ErasedSubjects::hasHistory).toList();
            if (!repeating.isEmpty()) {
                erased.addAll(byConversation(connection, projectId, repeating));
            }
            return erased;
        } catch (SQLException e) {
            throw new IntakeUnavailable(e);
        }
    }

    private static boolean hasHistory(PreparedCapture capture) {
        return capture.example() != null && capture.example().history() != null;
    }

    private static boolean hasAny(Connection connection, UUID projectId) throws SQLException {
        try (var any = connection.prepareStatement("select 1 from erased_subject where project_id = ? limit 1")) {
            any.setObject(1, projectId);
            try (var row = any.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Set<UUID> byTombstone(Connection connection, UUID projectId, List<PreparedCapture> captures)
            throws SQLException {
        try (var select = connection.prepareStatement(BY_TOMBSTONE)) {
            Arrays arrays = new Arrays(connection, captures);
            select.setArray(1, arrays.of("uuid", PreparedCapture::exchangeId));
            select.setArray(2, arrays.of("text", capture -> capture.origin().subjectHash()));
            select.setArray(3, arrays.of("uuid", capture -> capture.origin().keyId()));
            select.setArray(
                    4, arrays.of("timestamptz", capture -> capture.capturedAt().atOffset(ZoneOffset.UTC)));
            select.setObject(5, projectId);
            select.setObject(6, projectId);
            select.setObject(7, projectId);
            return ids(select);
        }
    }

    /** The conversation of a turn that was erased before it came is not known from examples. */
    private static void remember(Connection connection, UUID projectId, List<PreparedCapture> erased)
            throws SQLException {
        try (var insert = connection.prepareStatement(REMEMBER)) {
            Arrays arrays = new Arrays(connection, erased);
            insert.setObject(1, projectId);
            insert.setArray(2, arrays.of("text", capture -> capture.origin().conversationHash()));
            insert.setArray(3, arrays.of("text", capture -> capture.origin().subjectHash()));
            insert.executeUpdate();
        }
    }

    private static Set<UUID> byConversation(Connection connection, UUID projectId, List<PreparedCapture> captures)
            throws SQLException {
        try (var select = connection.prepareStatement(BY_CONVERSATION)) {
            Arrays arrays = new Arrays(connection, captures);
            select.setArray(1, arrays.of("uuid", PreparedCapture::exchangeId));
            select.setArray(2, arrays.of("text", capture -> capture.origin().conversationHash()));
            select.setArray(3, arrays.of("text", capture -> capture.origin().subjectHash()));
            select.setObject(4, projectId);
            return ids(select);
        }
    }

    private static Set<UUID> ids(PreparedStatement select) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
