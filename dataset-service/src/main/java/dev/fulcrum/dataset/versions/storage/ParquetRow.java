package dev.fulcrum.dataset.versions.storage;

import com.jerolba.carpet.annotation.Alias;
import com.jerolba.carpet.annotation.NotNull;
import dev.fulcrum.dataset.versions.domain.GoldenRow;

/**
 * Columns of a version's Parquet file; other services read them by these names.
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
        @NotNull @Alias("request_id") String requestId,
        @NotNull @Alias("exchange_id") String exchangeId) {
    static ParquetRow of(GoldenRow row) {
        return new ParquetRow(
                row.exampleId().toString(),
                row.text(),
                row.label(),
                row.truth(),
                row.split().wireName(),
                row.capturedAt().toString(),
                row.requestId(),
                row.exchangeId().toString());
    }
}
