package dev.fulcrum.dataset.versions.domain;

import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.examples.domain.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Rows for tests. */
public final class GoldenRows {
    private static final String PROMPT = "labels: late, lost";

    private GoldenRows() {}

    /** Ten train, two validation and three test rows in order of their ids; two labels; one test row is reviewed. */
    public static List<SelectedRow> some() {
        List<SelectedRow> rows = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            Split split = i < 10 ? Split.TRAIN : i < 12 ? Split.VALIDATION : Split.TEST;
            rows.add(row(i, i % 2 == 0 ? "late" : "lost", i == 12 ? "lost" : null, split, "simulated-m"));
        }
        // as text: UUID.compareTo is signed
        rows.sort(Comparator.comparing(row -> row.row().exampleId().toString()));
        return rows;
    }

    public static SelectedRow row(int i, String label, String truth, Split split, String model) {
        GoldenRow row = new GoldenRow(
                // the high bit changes: order must be that of the bytes, not of signed numbers
                new UUID(i % 2 == 0 ? i : Long.MIN_VALUE + i, i),
                "text, \"" + i + "\" ä",
                label,
                truth,
                split,
                Instant.ofEpochSecond(1_700_000_000L + i),
                "r-" + i,
                new UUID(1, i),
                "captured",
                model,
                PROMPT,
                i % 5 == 0
                        ? "[{\"role\":\"user\",\"content\":\"before\"},{\"role\":\"assistant\",\"content\":\"yes\"}]"
                        : null,
                null,
                null,
                "en",
                new UUID(2, i),
                split == Split.TEST ? i == 14 ? "later" : "random" : null,
                split == Split.TEST && i != 14 ? 0.25 : null,
                1,
                "c-" + i,
                "0af7651916cd43dd8448eb211c80319c");
        return of(row);
    }

    /** With a surrogate in each third row. */
    public static SelectedRow of(GoldenRow row) {
        return new SelectedRow(
                row,
                row.truth() == null ? null : new UUID(3, 3),
                new UUID(4, 4),
                "simulator",
                PlainText.sha256(row.systemPrompt()),
                "fingerprint",
                row.text().contains("3") ? List.of(new SelectedRow.Replaced("email", 4)) : List.of());
    }
}
