package dev.fulcrum.dataset.campaigns.domain;

import java.util.Map;
import java.util.Set;

/**
 * A campaign stops where too much of what it captures is of no use: it would only copy people's text.
 *
 * @param mostSetAside share of captures set aside, 0–1
 * @param from captures before which the share does not count
 */
public record StopRule(double mostSetAside, int from) {
    /** Say nothing about the use of a capture: the same text again, or one that came too late. */
    private static final Set<String> NOT_COUNTED =
            Set.of("duplicate-text", "captured-after-closing", "target-reached", "erased");

    /**
     * @param examples captures stored
     * @param setAside captures refused, by reason
     */
    public boolean stops(int examples, Map<String, Integer> setAside) {
        return mayStop(examples, useless(setAside));
    }

    /** The same where all that was set aside counts. */
    public boolean mayStop(int examples, int setAside) {
        long captures = (long) examples + setAside;
        return captures >= from && setAside > mostSetAside * captures;
    }

    private static int useless(Map<String, Integer> setAside) {
        return setAside.entrySet().stream()
                .filter(entry -> !NOT_COUNTED.contains(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
