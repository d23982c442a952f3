package dev.fulcrum.dataset.versions.domain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts per name, of so many names at most: what people write freely has as many as there are rows. Once there are more,
 * the counts of the names seen until then go on, and the others are counted together.
 */
public final class Tally {
    private final int most;
    private final Map<String, Long> counts = new HashMap<>();
    private long others;

    /** @param most names that are told apart */
    public Tally(int most) {
        this.most = most;
    }

    public void add(String name) {
        add(name, 1);
    }

    public void add(String name, long count) {
        if (counts.size() < most || counts.containsKey(name)) {
            counts.merge(name, count, Long::sum);
        } else {
            others += count;
        }
    }

    /** Whether every name is told apart. */
    public boolean whole() {
        return others == 0;
    }

    /** Names told apart. */
    public int names() {
        return counts.size();
    }

    /** Counted together. */
    public long others() {
        return others;
    }

    /** The most frequent first, those of one count by name. */
    public Map<String, Long> byCount() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
