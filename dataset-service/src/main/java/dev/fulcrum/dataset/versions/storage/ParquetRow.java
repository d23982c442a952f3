package dev.fulcrum.dataset.versions.storage;

import com.jerolba.carpet.annotation.Alias;
import com.jerolba.carpet.annotation.NotNull;
import dev.fulcrum.dataset.versions.domain.GoldenRow;
import java.util.UUID;

/**
 * Columns of a version's Parquet file; others read them by these names, which dataset-service/README.md documents.
 * Versions from before have only the first eight.
 *
 * @param truth null where nobody reviewed the row
 * @param capturedAt ISO 8601, UTC
 */
public record ParquetRow(
        @NotNull @Alias("example_id") String exampleId,
        @NotNull String text,
        @NotNull String label,
        String truth,
        @NotNull String split,
        @NotNull @Alias("captured_at") String capturedAt,
        @Alias("request_id") String requestId,
        @Alias("exchange_id") String exchangeId,
        String origin,
        String model,
        @Alias("system_prompt") String systemPrompt,
        String history,
        String tools,
        @Alias("tool_calls") String toolCalls,
        String language,
        @Alias("cluster_id") String clusterId,
        @Alias("test_part") String testPart,
        @Alias("inclusion_probability") Double inclusionProbability,
        Integer weight,
        @Alias("conversation_hash") String conversationHash,
        @Alias("trace_id") String traceId) {
    static ParquetRow of(GoldenRow row) {
        return new ParquetRow(
                row.exampleId().toString(),
                row.text(),
                row.label(),
                row.truth(),
                row.split().wireName(),
                row.capturedAt().toString(),
                row.requestId(),
                text(row.exchangeId()),
                row.origin(),
                row.model(),
                row.systemPrompt(),
                row.history(),
                row.tools(),
                row.toolCalls(),
                row.language(),
                text(row.clusterId()),
                row.testPart(),
                row.inclusionProbability(),
                row.weight(),
                row.conversationHash(),
                row.traceId());
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }
}
