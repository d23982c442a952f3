package dev.fulcrum.dataset.curation.domain;

import java.io.IOException;

/** Decides about candidates by the exact similarity of their shingle sets; pairs in one cluster already are let be. */
final class Verification {
    private record Row(long partition, long[] shingles) {}

    /** Below the threshold by so much in agreeing values, two rows are not similar: exp(−2 · 128 · 0.3²) = 10⁻¹⁰. */
    private static final double MARGIN = 0.3;

    private final SpilledTexts texts;
    private final Sketches sketches;
    private final Clusters clusters;
    private final double threshold;
    private final int leastAgreeing;
    private long compared;

    Verification(SpilledTexts texts, Sketches sketches, Clusters clusters, double threshold) {
        this.texts = texts;
        this.sketches = sketches;
        this.clusters = clusters;
        this.threshold = threshold;
        this.leastAgreeing = (int) Math.floor((threshold - MARGIN) * MinHash.VALUES);
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
                if (mayJoin(rows[i], rows[j])) {
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
            if (mayJoin(rows[i], rows[0])) {
                row = read(rows[i]);
                if (similar(row, first)) {
                    clusters.join(rows[i], rows[0]);
                }
            }
            if (mayJoin(rows[i], rows[i - 1])) {
                row = row == null ? read(rows[i]) : row;
                before = before == null ? read(rows[i - 1]) : before;
                if (similar(row, before)) {
                    clusters.join(rows[i], rows[i - 1]);
                }
            }
            before = row;
        }
    }

    private boolean mayJoin(int a, int b) {
        return !clusters.together(a, b) && sketches.agreeing(a, b) >= leastAgreeing;
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
