package dev.fulcrum.evaluation.offline.storage;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CloseableIterator;
import com.jerolba.carpet.annotation.Alias;
import dev.fulcrum.evaluation.offline.domain.HeldOutRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what a dataset version holds out: test rows that a person gave the truth of. Others cannot be scored. */
public final class HeldOutRows {
    private static final String TEST = "test";

    private HeldOutRows() {}

    /** The columns needed here, of those that the dataset service writes. */
    public record Columns(
            @Alias("example_id") String exampleId, String text, String label, String truth, String split) {}

    public static List<HeldOutRow> read(Path parquet) throws IOException {
        List<HeldOutRow> rows = new ArrayList<>();
        try (CloseableIterator<Columns> all = new CarpetReader<>(parquet.toFile(), Columns.class).iterator()) {
            while (all.hasNext()) {
                Columns row = all.next();
                if (TEST.equals(row.split()) && row.truth() != null) {
                    rows.add(new HeldOutRow(UUID.fromString(row.exampleId()), row.text(), row.label(), row.truth()));
                }
            }
        }
        return rows;
    }
}
