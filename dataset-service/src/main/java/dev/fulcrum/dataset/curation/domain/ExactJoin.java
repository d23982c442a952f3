package dev.fulcrum.dataset.curation.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All pairs of one list and another whose Jaccard similarity is a threshold or more, without any chance of a miss:
 * prefix and length filter (Chaudhuri, Ganti, Kaushik, "A primitive operator for similarity joins", 2006; Bayardo, Ma,
 * Srikant, "Scaling up all pairs similarity search", 2007), each candidate verified. Independent of signatures and bands,
 * so that it can judge them. Holds everything on the heap: for checks.
 */
public final class ExactJoin {
    /** @param left index into the one list; right: into the other */
    public record Pair(int left, int right, double similarity) {}

    private ExactJoin() {}

    /** @param left shingle sets, ascending and distinct, as {@link Shingles#of} makes them; right too */
    public static List<Pair> between(List<long[]> left, List<long[]> right, double threshold) {
        Order order = new Order(left, right);
        Map<Long, int[]> index = new HashMap<>();
        for (int i = 0; i < right.size(); i++) {
            for (long shingle : order.prefix(right.get(i), threshold)) {
                index.merge(shingle, new int[] {i}, ExactJoin::append);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int[] seenBy = new int[right.size()];
        for (int i = 0; i < left.size(); i++) {
            long[] set = left.get(i);
            for (long shingle : order.prefix(set, threshold)) {
                for (int j : index.getOrDefault(shingle, new int[0])) {
                    if (seenBy[j] == i + 1) {
                        continue;
                    }
                    seenBy[j] = i + 1;
                    long[] other = right.get(j);
                    if ((double) Math.min(set.length, other.length) / Math.max(set.length, other.length) >= threshold) {
                        double similarity = Shingles.jaccard(set, other);
                        if (similarity >= threshold) {
                            pairs.add(new Pair(i, j, similarity));
                        }
                    }
                }
            }
        }
        return pairs;
    }

    private static int[] append(int[] to, int[] one) {
        int[] longer = Arrays.copyOf(to, to.length + 1);
        longer[to.length] = one[0];
        return longer;
    }

    /** Rare shingles first: few sets share them, so few pairs become candidates. */
    private static final class Order {
        private final Map<Long, Integer> frequency = new HashMap<>();

        Order(List<long[]> left, List<long[]> right) {
            for (List<long[]> sets : List.of(left, right)) {
                for (long[] set : sets) {
                    for (long shingle : set) {
                        frequency.merge(shingle, 1, Integer::sum);
                    }
                }
            }
        }

        /** Two sets of this similarity or more share one of their |x| − ⌈t·|x|⌉ + 1 rarest at least. */
        long[] prefix(long[] set, double threshold) {
            int length = set.length - (int) Math.ceil(threshold * set.length - 1e-9) + 1;
            Long[] rarest = new Long[set.length];
            for (int i = 0; i < set.length; i++) {
                rarest[i] = set[i];
            }
            Arrays.sort(rarest, (a, b) -> {
                int byFrequency = Integer.compare(frequency.get(a), frequency.get(b));
                return byFrequency != 0 ? byFrequency : Long.compare(a, b);
            });
            long[] prefix = new long[Math.min(length, set.length)];
            for (int i = 0; i < prefix.length; i++) {
                prefix[i] = rarest[i];
            }
            return prefix;
        }
    }
}
