package dev.fulcrum.localstack.simulator.domain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which labels are taken for which. Real classifiers confuse neighbours ({@code card_arrival} with
 * {@code card_delivery_estimate}), so a wrong label drawn evenly from all others would make the teacher's errors far
 * easier to spot than they are.
 */
final class ConfusableLabels {

    private static final int PER_LABEL = 3;

    private ConfusableLabels() {}

    /**
     * For each label up to three others: those that share most words of the name first, then those nearest in the
     * alphabetical list. Does not hang on the order of rows in the file.
     */
    static Map<String, List<String>> among(List<String> sortedLabels) {
        return sortedLabels.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), label -> nearest(label, sortedLabels)));
    }

    private static List<String> nearest(String label, List<String> sortedLabels) {
        Set<String> words = words(label);
        int position = sortedLabels.indexOf(label);
        Comparator<String> mostSharedWords = Comparator.comparingLong(other -> -shared(words, other));
        return sortedLabels.stream()
                .filter(other -> !other.equals(label))
                .sorted(mostSharedWords.thenComparingInt(other -> Math.abs(sortedLabels.indexOf(other) - position)))
                .limit(PER_LABEL)
                .toList();
    }

    private static long shared(Set<String> words, String other) {
        return words(other).stream().filter(words::contains).count();
    }

    private static Set<String> words(String label) {
        return new HashSet<>(Arrays.asList(label.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    }
}
