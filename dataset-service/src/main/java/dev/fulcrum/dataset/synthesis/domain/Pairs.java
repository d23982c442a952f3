package dev.fulcrum.dataset.synthesis.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an answer held.
 *
 * @param usable in their order
 * @param unusable lines by reason, an open set: not-json, not-a-pair, empty, other-label, too-long, not-unicode,
 *     more-than-asked, repeated, same-as-captured, cut
 */
public record Pairs(List<Pair> usable, Map<String, Integer> unusable) {
    public record Pair(String text, String label) {}

    /** The same without some that turned out to be unusable too. */
    public Pairs without(List<Pair> dropped, String reason) {
        if (dropped.isEmpty()) {
            return this;
        }
        Map<String, Integer> counts = new TreeMap<>(unusable);
        counts.merge(reason, dropped.size(), Integer::sum);
        return new Pairs(usable.stream().filter(pair -> !dropped.contains(pair)).toList(), counts);
    }
}
