package dev.fulcrum.dataset.intake.storage;

import dev.fulcrum.dataset.intake.domain.PreparedCapture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Tombstones of erasures: what was captured before one must not come back. */
@ApplicationScoped
public class ErasedSubjects {
    private static final String SELECT = """
            select c.exchange_id
            from unnest(?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[]) as c (exchange_id, subject_hash, key_id, captured_at)
            where exists (
                select 1 from erased_subject e
                where e.project_id = ? and c.captured_at <= e.erased_at
                  and (e.subject_hash = c.subject_hash or e.key_id = c.key_id or e.exchange_id = c.exchange_id))""";

    private final DataSource dataSource;

    ErasedSubjects(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Exchanges among these whose subject, key or self was erased after they were captured. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> among(UUID projectId, List<PreparedCapture> captures) {
        Set<UUID> erased = new HashSet<>();
        try (var connection = dataSource.getConnection()) {
            try (var any = connection.prepareStatement("select 1 from erased_subject where project_id = ? limit 1")) {
                any.setObject(1, projectId);
                try (var row = any.executeQuery()) {
                    if (!row.next()) {
                        return erased;
                    }
                }
            }
            try (var select = connection.prepareStatement(SELECT)) {
                Arrays arrays = new Arrays(connection, captures);
                select.setArray(1, arrays.of("uuid", PreparedCapture::exchangeId));
                select.setArray(2, arrays.of("text", capture -> capture.origin().subjectHash()));
                select.setArray(3, arrays.of("uuid", capture -> capture.origin().keyId()));
                select.setArray(4, arrays.of("timestamptz", capture -> capture.capturedAt()
                        .atOffset(ZoneOffset.UTC)));
                select.setObject(5, projectId);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        erased.add(rows.getObject(1, UUID.class));
                    }
                }
            }
            return erased;
        } catch (SQLException e) {
            throw new IntakeUnavailable(e);
        }
    }
}
