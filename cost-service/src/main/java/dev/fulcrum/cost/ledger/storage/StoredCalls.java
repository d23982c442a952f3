package dev.fulcrum.cost.ledger.storage;

import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A row of {@code ledger} joined to its dimension, as a call again. */
final class StoredCalls {
    private StoredCalls() {}

    static RepricingStore.Stored read(ResultSet row) throws SQLException {
        return new RepricingStore.Stored(
                row.getInt("dimension"),
                call(row),
                row.getInt("calls"),
                row.getObject("import_id", UUID.class),
                row.getString("pricing"),
                row.getString("priced_as"),
                row.getBigDecimal("cost_usd"),
                row.getString("pricing_reason"));
    }

    private static MeteredCall call(ResultSet row) throws SQLException {
        return new MeteredCall(
                row.getObject("exchange_id", UUID.class),
                row.getString("request_id"),
                row.getString("leg"),
                row.getString("arm"),
                row.getString("purpose"),
                new MeteredCall.Owner(
                        row.getString("team"),
                        row.getString("application"),
                        row.getString("feature"),
                        row.getObject("project_id", UUID.class),
                        row.getObject("key_id", UUID.class)),
                new MeteredCall.Model(
                        row.getString("upstream"),
                        row.getString("provider"),
                        row.getString("request_model"),
                        row.getString("response_model"),
                        row.getObject("model_version_id", UUID.class)),
                row.getObject("rollout_id", UUID.class),
                row.getObject("stage", Integer.class),
                row.getInt("status"),
                row.getString("error_type"),
                row.getBoolean("has_usage") ? usage(row) : null,
                row.getString("usage_source"),
                row.getString("service_tier"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getLong("duration_ms"));
    }

    private static TokenUsage usage(ResultSet row) throws SQLException {
        return new TokenUsage(
                row.getLong("input_tokens"),
                row.getLong("cached_tokens"),
                row.getLong("cache_write_tokens"),
                row.getLong("cache_write_1h_tokens"),
                row.getLong("output_tokens"),
                row.getLong("reasoning_tokens"),
                row.getLong("audio_input_tokens"),
                row.getLong("audio_output_tokens"));
    }
}
