package dev.fulcrum.dataset.curation.domain;

import java.io.IOException;

/** Decides about candidates by the exact similarity of their shingle sets; pairs in one cluster already are let be. */
final class Verification {
    private record Row(long partition, long[] shingles) {}

    private final SpilledTexts texts;
    private final Clusters clusters;
    private final double threshold;
    private long compared;

    Verification(SpilledTexts texts, Clusters clusters, double threshold) {
        this.texts = texts;
        this.clusters = clusters;
        this.threshold = threshold;
    }

    long compared() {
        return compared;
    }

    boolean allTogether(int[] rows) {
        int first = clusters.of(rows[0]);
        for (int i = 1; i < rows.length; i++) {
            if (clusters.of(rows[i]) != first) {
                return false;
            }
        }
        return true;
    }

    /** Each with each. */
    void each(int[] rows) throws IOException {
        Row[] read = new Row[rows.length];
        for (int i = 1; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                if (!clusters.together(rows[i], rows[j])) {
                    read[i] = read[i] == null ? read(rows[i]) : read[i];
                    read[j] = read[j] == null ? read(rows[j]) : read[j];
                    if (similar(read[i], read[j])) {
                        clusters.join(rows[i], rows[j]);
                    }
                }
            }
        }
    }

    /** Each with the first and with the one before: what makes one cluster of a crowd of similar texts. */
    void neighbours(int[] rows) throws IOException {
        Row first = read(rows[0]);
        Row before = first;
        for (int i = 1; i < rows.length; i++) {
            Row row = null;
            if (!clusters.together(rows[i], rows[0])) {
                row = read(rows[i]);
                if (similar(row, first)) {
                    clusters.join(rows[i], rows[0]);
                }
            }
            if (!clusters.together(rows[i], rows[i - 1])) {
                row = row == null ? read(rows[i]) : row;
                before = before == null ? read(rows[i - 1]) : before;
                if (similar(row, before)) {
                    clusters.join(rows[i], rows[i - 1]);
                }
            }
            before = row;
        }
    }

    private Row read(int row) throws IOException {
        SpilledTexts.Stored stored = texts.get(row);
        return new Row(stored.partition(), Shingles.of(stored.text()));
    }

    private boolean similar(Row a, Row b) {
        compared++;
        return a.partition == b.partition && Shingles.similar(a.shingles, b.shingles, threshold);
    }
}
