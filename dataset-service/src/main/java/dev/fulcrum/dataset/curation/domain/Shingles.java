package dev.fulcrum.dataset.curation.domain;

import java.util.Arrays;
import java.util.Locale;

/**
 * A text as the set of its character 5-grams (UTF-16 units), each hashed to 64 bits: what similarity of texts is taken
 * over. A text shorter than five characters is one shingle, itself.
 */
public final class Shingles {
    /** Said in every curation's result. */
    public static final String RULE = "Jaccard similarity of character 5-grams of the masked, normalised, case-folded"
            + " variable part (earlier turns and last user message), among rows of one system prompt and tools";

    static final int LENGTH = 5;

    private Shingles() {}

    /** One writing for texts that differ in case only. */
    public static String fold(String normalised) {
        return normalised.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** How many 5-grams a text has, repeated ones included. */
    static int count(String folded) {
        return Math.max(1, folded.length() - LENGTH + 1);
    }

    /**
     * Hashes in the order of the text, repeated ones included.
     *
     * @param into room for {@link #count} at least
     * @return how many were written
     */
    static int hash(String folded, long[] into) {
        int length = folded.length();
        if (length < LENGTH) {
            long hash = length;
            for (int i = 0; i < length; i++) {
                hash = mix(hash ^ folded.charAt(i));
            }
            into[0] = hash;
            return 1;
        }
        long four = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            four = four << Character.SIZE | folded.charAt(i);
        }
        for (int i = LENGTH - 1; i < length; i++) {
            char last = folded.charAt(i);
            into[i - LENGTH + 1] = mix(four * 0x9E3779B97F4A7C15L + last);
            four = four << Character.SIZE | last;
        }
        return length - LENGTH + 1;
    }

    /** The set, ascending. */
    public static long[] of(String folded) {
        long[] hashes = new long[count(folded)];
        int n = hash(folded, hashes);
        Arrays.sort(hashes, 0, n);
        int distinct = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || hashes[i] != hashes[distinct - 1]) {
                hashes[distinct++] = hashes[i];
            }
        }
        return distinct == hashes.length ? hashes : Arrays.copyOf(hashes, distinct);
    }

    /** Shared by all, 0–1. Both ascending and distinct. */
    public static double jaccard(long[] a, long[] b) {
        int shared = shared(a, b, a.length + b.length);
        return (double) shared / (a.length + b.length - shared);
    }

    /** Whether the Jaccard similarity is the threshold or more; ends early where it cannot be. */
    static boolean similar(long[] a, long[] b, double threshold) {
        int both = a.length + b.length;
        // divided as jaccard divides, so that a similarity is never below itself by a rounding
        if ((double) Math.min(a.length, b.length) / Math.max(a.length, b.length) < threshold) {
            return false;
        }
        // |a ∩ b| ≥ t / (1 + t) · (|a| + |b|), hence at most this many belong to one of the two only
        int unshared = (int) Math.floor(both - 2 * threshold / (1 + threshold) * both) + 1;
        int shared = shared(a, b, unshared);
        return shared >= 0 && (double) shared / (both - shared) >= threshold;
    }

    /** Members in common; -1 where more than so many belong to one only. */
    private static int shared(long[] a, long[] b, int unshared) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            long x = a[i];
            long y = b[j];
            // no branch on the order: it is as good as random
            shared += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
            if (i + j - 2 * shared > unshared) {
                return -1;
            }
        }
        return shared;
    }

    /** Finaliser of MurmurHash3 (Austin Appleby, public domain): each bit of the input changes half of the output. */
    static long mix(long z) {
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
