package dev.fulcrum.dataset.curation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShinglesTest {
    private static double byWords(String a, String b) {
        Set<String> x = grams(a);
        Set<String> y = grams(b);
        Set<String> both = new HashSet<>(x);
        both.retainAll(y);
        return (double) both.size() / (x.size() + y.size() - both.size());
    }

    private static Set<String> grams(String text) {
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + 5 <= text.length(); i++) {
            grams.add(text.substring(i, i + 5));
        }
        return grams.isEmpty() ? Set.of(text) : grams;
    }

    @Property(tries = 300)
    void similarityIsThatOfTheSetsOfFiveCharacters(@ForAll Random random, @ForAll @IntRange(max = 60) int longest) {
        List<String> texts = Texts.families(random, 2, 1, longest);
        long[] a = Shingles.of(texts.get(0));
        long[] b = Shingles.of(texts.get(1));

        double similarity = byWords(texts.get(0), texts.get(1));
        assertThat(Shingles.jaccard(a, b)).isEqualTo(similarity);
        for (double threshold : new double[] {0.5, 0.8, 0.9, 1, similarity}) {
            if (threshold > 0) {
                assertThat(Shingles.similar(a, b, threshold)).isEqualTo(similarity >= threshold);
            }
        }
    }

    @Test
    void signaturesAgreeAsOftenAsSetsShare() {
        Random random = new Random(3);
        MinHash minHash = new MinHash();
        for (int shared : new int[] {50, 200, 350}) {
            double agreed = 0;
            int tries = 200;
            for (int t = 0; t < tries; t++) {
                long[] a = random.longs(400).toArray();
                long[] b = random.longs(400).toArray();
                System.arraycopy(a, 0, b, 0, shared);
                int[] x = new int[MinHash.VALUES];
                int[] y = new int[MinHash.VALUES];
                minHash.sign(a, a.length, x);
                minHash.sign(b, b.length, y);
                for (int i = 0; i < x.length; i++) {
                    agreed += x[i] == y[i] ? 1.0 / x.length / tries : 0;
                }
            }
            // standard error 0.003
            assertThat(agreed).isCloseTo(shared / (800.0 - shared), within(0.012));
        }
    }

    @Property(tries = 50)
    void theExactJoinFindsEveryPair(@ForAll Random random, @ForAll @IntRange(min = 1, max = 20) int families) {
        List<long[]> left = Texts.families(random, 40, families, 60).stream()
                .map(Shingles::of)
                .toList();
        List<long[]> right = Texts.families(random, 40, families, 60).stream()
                .map(Shingles::of)
                .toList();
        List<long[]> all = new java.util.ArrayList<>(left);
        all.addAll(right);

        for (double threshold : new double[] {0.5, 0.8, 1}) {
            Set<String> expected = new HashSet<>();
            for (int i = 0; i < all.size(); i++) {
                for (int j = 0; j < right.size(); j++) {
                    if (Shingles.jaccard(all.get(i), right.get(j)) >= threshold) {
                        expected.add(i + "-" + j);
                    }
                }
            }
            assertThat(ExactJoin.between(all, right, threshold))
                    .extracting(pair -> pair.left() + "-" + pair.right())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
