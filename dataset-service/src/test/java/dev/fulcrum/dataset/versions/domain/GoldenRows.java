package dev.fulcrum.dataset.versions.domain;

import dev.fulcrum.dataset.examples.domain.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows for tests. */
public final class GoldenRows {
    private GoldenRows() {}

    /** Ten train, two validation and three test rows; two labels; the first test row is reviewed. */
    public static List<GoldenRow> some() {
        List<GoldenRow> rows = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            Split split = i < 10 ? Split.TRAIN : i < 12 ? Split.VALIDATION : Split.TEST;
            rows.add(row(i, i % 2 == 0 ? "late" : "lost", i == 12 ? "lost" : null, split, "simulated-m"));
        }
        return rows;
    }

    public static GoldenRow row(int i, String label, String truth, Split split, String model) {
        return new GoldenRow(
                // the high bit changes: order must be that of the bytes, not of signed numbers
                new UUID(i % 2 == 0 ? i : Long.MIN_VALUE + i, i),
                "text, \"" + i + "\" ä",
                label,
                truth,
                split,
                Instant.ofEpochSecond(1_700_000_000L + i),
                "r-" + i,
                new UUID(1, i),
                model,
                "labels: late, lost");
    }
}
