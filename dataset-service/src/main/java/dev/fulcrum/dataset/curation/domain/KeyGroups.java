package dev.fulcrum.dataset.curation.domain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Rows of equal keys, found by sorting. A key and its row share a long: the row takes the low bits that it needs, so a
 * key loses some of its own; unequal keys may meet, which verification sorts out.
 */
final class KeyGroups {
    @FunctionalInterface
    interface Group {
        /** @param rows ascending from {@code from} to before {@code to} */
        void of(int[] rows, int from, int to) throws IOException;
    }

    @FunctionalInterface
    interface Part {
        /** @param rows ascending, two at least */
        void of(int[] rows) throws IOException;
    }

    private final long[] packed;
    private final int rowBits;
    private int count;

    KeyGroups(int rows) {
        packed = new long[rows];
        rowBits = bits(rows);
    }

    private static int bits(int rows) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(rows - 1));
    }

    /** @param without rows that take no part */
    void read(KeyColumns keys, int column, BitSet without) throws IOException {
        keys.read(column, packed);
        count = 0;
        for (int row = 0; row < keys.rows(); row++) {
            if (!without.get(row)) {
                packed[count++] = pack(packed[row], row, rowBits);
            }
        }
        Arrays.sort(packed, 0, count);
    }

    /** Rows whose key is not 0. */
    void readPresent(KeyColumns keys, int column) throws IOException {
        keys.read(column, packed);
        count = 0;
        for (int row = 0; row < keys.rows(); row++) {
            if (packed[row] != 0) {
                packed[count++] = pack(packed[row], row, rowBits);
            }
        }
        Arrays.sort(packed, 0, count);
    }

    /** Groups of two rows or more. */
    void each(Group group) throws IOException {
        int[] rows = new int[64];
        int from = 0;
        while (from < count) {
            int to = from + 1;
            long key = packed[from] >>> rowBits;
            while (to < count && packed[to] >>> rowBits == key) {
                to++;
            }
            int size = to - from;
            if (size > 1) {
                if (size > rows.length) {
                    rows = new int[Math.max(size, 2 * rows.length)];
                }
                for (int i = 0; i < size; i++) {
                    rows[i] = row(packed[from + i], rowBits);
                }
                group.of(rows, 0, size);
            }
            from = to;
        }
    }

    /** Parts of some rows by another column. */
    static void divide(KeyColumns keys, int column, int[] rows, Part part) throws IOException {
        ByteBuffer eight = ByteBuffer.allocateDirect(Long.BYTES);
        int bits = bits(rows.length);
        long[] packed = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            packed[i] = pack(keys.get(rows[i], column, eight), i, bits);
        }
        Arrays.sort(packed);
        int from = 0;
        while (from < packed.length) {
            int to = from + 1;
            while (to < packed.length && packed[to] >>> bits == packed[from] >>> bits) {
                to++;
            }
            if (to - from > 1) {
                int[] same = new int[to - from];
                for (int i = 0; i < same.length; i++) {
                    same[i] = rows[row(packed[from + i], bits)];
                }
                part.of(same);
            }
            from = to;
        }
    }

    private static long pack(long key, int row, int bits) {
        return key >>> bits << bits | row;
    }

    private static int row(long packed, int bits) {
        return (int) (packed & ((1L << bits) - 1));
    }
}
