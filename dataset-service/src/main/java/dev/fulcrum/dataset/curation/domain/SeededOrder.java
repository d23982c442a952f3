package dev.fulcrum.dataset.curation.domain;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Rows in an order as good as random that can be repeated: by a hash of seed and id. Eight bytes a row. */
final class SeededOrder {
    private final long[] packed;
    private final int rowBits;
    private final long seed;
    private int count;

    /** @param most how many rows are added; rows: numbers are below */
    SeededOrder(int most, int rows, long seed) {
        this.packed = new long[most];
        this.rowBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, rows - 1)));
        this.seed = Shingles.mix(seed);
    }

    void add(int row, long id) {
        packed[count++] = Shingles.mix(seed ^ id) >>> rowBits << rowBits | row;
    }

    void each(IntConsumer row) {
        Arrays.sort(packed, 0, count);
        for (int i = 0; i < count; i++) {
            row.accept((int) (packed[i] & ((1L << rowBits) - 1)));
        }
    }
}
