package dev.fulcrum.dataset.versions.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.versions.domain.GoldenRow;
import dev.fulcrum.dataset.versions.domain.SelectedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes rows of what a cursor gives, with the system prompts that they name. */
final class RowReader implements AutoCloseable {
    /** Most features have one prompt; what writes a new one for each call is read again from the table. */
    private static final int PROMPTS_KEPT = 100;

    private final PreparedStatement prompt;
    private final ObjectMapper mapper;
    private final Map<String, String> prompts = new LinkedHashMap<>(PROMPTS_KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > PROMPTS_KEPT;
        }
    };

    RowReader(Connection connection, ObjectMapper mapper) throws SQLException {
        this.prompt = connection.prepareStatement("select text from system_prompt where hash = ?");
        this.mapper = mapper;
    }

    SelectedRow row(ResultSet row) throws SQLException {
        String promptHash = row.getString("system_prompt_hash");
        Double probability = row.getDouble("inclusion_probability");
        probability = row.wasNull() ? null : probability;
        return new SelectedRow(
                new GoldenRow(
                        id(row, "id"),
                        row.getString("text"),
                        row.getString("label"),
                        row.getString("truth"),
                        Split.named(row.getString("split")).orElseThrow(),
                        row.getObject("captured_at", OffsetDateTime.class).toInstant(),
                        row.getString("request_id"),
                        id(row, "exchange_id"),
                        row.getString("origin"),
                        row.getString("model"),
                        prompt(promptHash),
                        row.getString("history"),
                        row.getString("tools"),
                        row.getString("tool_calls"),
                        row.getString("language"),
                        id(row, "cluster_id"),
                        row.getString("test_part"),
                        probability,
                        row.getInt("weight"),
                        row.getString("conversation_hash"),
                        row.getString("trace_id")),
                id(row, "review_id"),
                id(row, "campaign_id"),
                row.getString("provider"),
                promptHash,
                row.getString("fingerprint"),
                replaced(row.getString("personal_data")));
    }

    private String prompt(String hash) throws SQLException {
        String text = prompts.get(hash);
        if (text == null) {
            prompt.setString(1, hash);
            try (ResultSet found = prompt.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalStateException("No system prompt has the hash " + hash);
                }
                text = found.getString(1);
            }
            prompts.put(hash, text);
        }
        return text;
    }

    /** Spans by field: {@code {"text":[[start, end, "email"], …], …}}. */
    private List<SelectedRow.Replaced> replaced(String spans) {
        if (spans == null) {
            return List.of();
        }
        try {
            List<SelectedRow.Replaced> replaced = new ArrayList<>();
            for (JsonNode field : mapper.readTree(spans)) {
                for (JsonNode span : field) {
                    replaced.add(new SelectedRow.Replaced(
                            span.path(2).asText(),
                            span.path(1).asInt() - span.path(0).asInt()));
                }
            }
            return replaced;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("personal_data of an example is no JSON");
        }
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    @Override
    public void close() throws SQLException {
        prompt.close();
    }
}
