package dev.fulcrum.dataset.curation.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Numbers what strata are made of. Where answers repeat, as labels do, they are the strata; else length and language of
 * the text are.
 */
public final class Strata {
    /** More different answers than this are no labels. */
    public static final int MOST_LABELS = 1000;
    /** Labels are met so often, on average, at least. */
    private static final int ROWS_PER_LABEL = 5;
    /** Lengths by powers of two: 32,768 characters and more are one. */
    private static final int LENGTHS = 16;

    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Integer> languages = new HashMap<>();
    private final List<String> languageNames = new ArrayList<>();
    private final List<Integer> languageRows = new ArrayList<>();
    private boolean manyLabels;
    private int rows;

    /** Whether answers repeat as labels do. Curation and what a version says of itself use this one definition. */
    public static boolean areLabels(long distinct, long rows) {
        return distinct <= MOST_LABELS && distinct * ROWS_PER_LABEL <= rows;
    }

    /** @return number from 0; -1 where there are too many */
    public int label(String answer) {
        rows++;
        Integer known = labels.get(answer);
        if (known != null) {
            return known;
        }
        if (manyLabels || labels.size() == MOST_LABELS) {
            manyLabels = true;
            labels.clear();
            return -1;
        }
        labels.put(answer, labels.size());
        return labels.size() - 1;
    }

    /** @return number of length and language, from 0 */
    public int bucket(int length, String language) {
        int number = languages.computeIfAbsent(language, name -> {
            languageNames.add(name);
            languageRows.add(0);
            return languageNames.size() - 1;
        });
        languageRows.set(number, languageRows.get(number) + 1);
        int log = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, length));
        return number * LENGTHS + Math.min(log, LENGTHS - 1);
    }

    public String languageOf(RowFacts facts, int row) {
        return languageNames.get(facts.bucket(row) / LENGTHS);
    }

    public Map<String, Integer> rowsByLanguage() {
        Map<String, Integer> counts = new HashMap<>();
        languages.forEach((name, number) -> counts.put(name, languageRows.get(number)));
        return counts;
    }

    public boolean byLabel() {
        return !manyLabels && areLabels(labels.size(), rows);
    }

    /** How many labels there are; 0 where answers are none. */
    public int labels() {
        return byLabel() ? labels.size() : 0;
    }

    /** How many strata there may be. */
    public int count() {
        return byLabel() ? labels.size() : languageNames.size() * LENGTHS;
    }

    public IntUnaryOperator of(RowFacts facts) {
        return byLabel() ? facts::label : facts::bucket;
    }

    /** In words for a person. */
    public String describe() {
        return byLabel() ? "label" : "length and language";
    }
}
