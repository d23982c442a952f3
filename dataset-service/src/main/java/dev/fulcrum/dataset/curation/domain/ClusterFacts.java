package dev.fulcrum.dataset.curation.domain;

import java.util.BitSet;

/** Sizes of clusters, and what is odd about them: four bytes a row. */
public final class ClusterFacts {
    private final Clusters clusters;
    private final int[] sizes;
    private int several;
    private int largest;

    public ClusterFacts(Clusters clusters) {
        this.clusters = clusters;
        this.sizes = new int[clusters.rows()];
        for (int row = 0; row < sizes.length; row++) {
            int size = ++sizes[clusters.of(row)];
            several += size == 2 ? 1 : 0;
            largest = Math.max(largest, size);
        }
    }

    /** Rows in this row's cluster. */
    public int size(int row) {
        return sizes[clusters.of(row)];
    }

    /** Clusters of two rows or more. */
    public int several() {
        return several;
    }

    public int largest() {
        return largest;
    }

    /** Clusters whose rows have different labels. */
    public int disagreeing(RowFacts facts) {
        BitSet disagreeing = new BitSet();
        for (int row = 0; row < sizes.length; row++) {
            int first = clusters.of(row);
            if (facts.label(row) != facts.label(first)) {
                disagreeing.set(first);
            }
        }
        return disagreeing.cardinality();
    }
}
