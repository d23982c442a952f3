package dev.fulcrum.dataset.curation.domain;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * MinHash signatures (Broder, "On the resemblance and containment of documents", 1997): the chance that one of the 128
 * values of two sets agrees is their Jaccard similarity. The functions multiply modulo 2³² by odd numbers, what is hashed
 * well already; the last bit is dropped, so that a difference of two values never overflows.
 */
final class MinHash {
    static final int VALUES = 128;
    private static final int STEP = 4;
    private static final int SIGN = Integer.SIZE - 1;

    private final int[] factors = new int[VALUES];

    /** Always the same functions: signatures of different passes may be compared. */
    MinHash() {
        SplittableRandom random = new SplittableRandom(0x46756C6372756DL);
        for (int i = 0; i < VALUES; i++) {
            factors[i] = random.nextInt() | 1;
        }
    }

    /** @param signature 128 values from 0, overwritten */
    void sign(long[] hashes, int count, int[] signature) {
        Arrays.fill(signature, Integer.MAX_VALUE);
        int i = 0;
        for (; i + STEP <= count; i += STEP) {
            fold((int) hashes[i], (int) hashes[i + 1], (int) hashes[i + 2], (int) hashes[i + 3], signature);
        }
        for (; i < count; i++) {
            int x = (int) hashes[i];
            fold(x, x, x, x, signature);
        }
    }

    /**
     * Four at a time, the smaller of two by arithmetic: the compiler makes vector instructions of this loop, which it
     * does not of Math.min (measured on JDK 17: 16 µs a thousand hashes, with Math.min 60 to 80).
     */
    private void fold(int w, int x, int y, int z, int[] signature) {
        int[] a = factors;
        for (int i = 0; i < VALUES; i++) {
            int p = (a[i] * w) >>> 1;
            int q = (a[i] * x) >>> 1;
            int d = p - q;
            p = q + (d & (d >> SIGN));
            int r = (a[i] * y) >>> 1;
            int s = (a[i] * z) >>> 1;
            d = r - s;
            r = s + (d & (d >> SIGN));
            d = p - r;
            p = r + (d & (d >> SIGN));
            d = signature[i] - p;
            signature[i] = p + (d & (d >> SIGN));
        }
    }
}
