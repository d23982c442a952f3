package dev.fulcrum.dataset.curation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Made texts, with copies and edits among them. */
final class Texts {
    private Texts() {}

    /** @param families texts that the others are copies of, with up to four letters changed */
    static List<String> families(Random random, int count, int families, int longest) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i < families) {
                texts.add(letters(random, random.nextInt(longest + 1)));
            } else {
                StringBuilder text = new StringBuilder(texts.get(random.nextInt(families)));
                for (int edits = random.nextInt(5); edits > 0 && !text.isEmpty(); edits--) {
                    text.setCharAt(random.nextInt(text.length()), (char) ('a' + random.nextInt(4)));
                }
                texts.add(text.toString());
            }
        }
        return texts;
    }

    static String letters(Random random, int length) {
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Components of the pairs at the threshold or above, by comparing each with each. */
    static Clusters bruteForce(List<String> texts, List<Long> partitions, double threshold) {
        List<long[]> sets = texts.stream().map(Shingles::fold).map(Shingles::of).toList();
        Clusters clusters = new Clusters(texts.size());
        for (int i = 0; i < sets.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (partitions.get(i).equals(partitions.get(j))
                        && Shingles.jaccard(sets.get(i), sets.get(j)) >= threshold) {
                    clusters.join(i, j);
                }
            }
        }
        return clusters;
    }

    static List<Integer> names(Clusters clusters) {
        return IntStream.range(0, clusters.rows()).map(clusters::of).boxed().toList();
    }
}
