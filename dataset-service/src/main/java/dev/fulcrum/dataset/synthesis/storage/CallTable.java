package dev.fulcrum.dataset.synthesis.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.synthesis.domain.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** What each call of a synthesis brought: the place where it goes on after a crash. */
@ApplicationScoped
public class CallTable {
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    /**
     * @param label asked for; null where the model was free
     * @param unusable lines by reason
     * @param failure why there was no answer; null where there was one
     */
    public record Call(
            int number,
            String label,
            int stored,
            Map<String, Integer> unusable,
            String failure,
            long tokensIn,
            long tokensOut) {}

    /**
     * All calls of a synthesis together.
     *
     * @param storedBy label; under {@link Plan#FREE} where the model was free
     * @param failures by what was wrong
     */
    public record Sums(
            int calls,
            int stored,
            Map<String, Integer> storedBy,
            Map<String, Integer> unusable,
            Map<String, Integer> failures,
            long tokensIn,
            long tokensOut) {}

    private final DataSource dataSource;
    private final ObjectMapper mapper;

    CallTable(DataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = mapper;
    }

    /** False where a replica that thought it still had the job stored this call already: then nothing of it counts. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean begin(UUID synthesisId, Call call) {
        try (var connection = dataSource.getConnection();
                var insert =
                        connection.prepareStatement("insert into synthesis_call (synthesis_id, number, label, stored,"
                                + " unusable, failure, tokens_in, tokens_out, asked_at)"
                                + " values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, now()) on conflict do nothing")) {
            insert.setObject(1, synthesisId);
            insert.setInt(2, call.number());
            insert.setString(3, call.label());
            insert.setInt(4, call.stored());
            insert.setString(5, mapper.writeValueAsString(call.unusable()));
            insert.setString(6, call.failure());
            insert.setLong(7, call.tokensIn());
            insert.setLong(8, call.tokensOut());
            return insert.executeUpdate() == 1;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("A call could not be stored", e);
        }
    }

    public Sums sums(UUID synthesisId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select label, stored, unusable, failure, tokens_in, tokens_out from synthesis_call"
                                + " where synthesis_id = ?")) {
            select.setObject(1, synthesisId);
            int calls = 0;
            int stored = 0;
            long in = 0;
            long out = 0;
            Map<String, Integer> storedBy = new HashMap<>();
            Map<String, Integer> unusable = new TreeMap<>();
            Map<String, Integer> failures = new TreeMap<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    calls++;
                    stored += row.getInt("stored");
                    String label = row.getString("label");
                    storedBy.merge(label == null ? Plan.FREE : label, row.getInt("stored"), Integer::sum);
                    mapper.readValue(row.getString("unusable"), COUNTS)
                            .forEach((reason, lines) -> unusable.merge(reason, lines, Integer::sum));
                    if (row.getString("failure") != null) {
                        failures.merge(row.getString("failure"), 1, Integer::sum);
                    }
                    in += row.getLong("tokens_in");
                    out += row.getLong("tokens_out");
                }
            }
            return new Sums(calls, stored, storedBy, unusable, failures, in, out);
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("Calls could not be read", e);
        }
    }
}
