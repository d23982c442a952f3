package dev.fulcrum.dataset.synthesis.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls come next. It follows from what is stored alone, so that after a crash the same calls would have come.
 *
 * @param labels wanted equally often; empty where the model is free
 * @param wanted pairs in all
 * @param perCall pairs asked for in one call
 * @param mostCalls calls in all, those that brought nothing too
 */
public record Plan(List<String> labels, int wanted, int perCall, int mostCalls) {
    /**
     * @param number of the call, from 1
     * @param label null where the model is free
     * @param pairs to be asked for
     */
    public record Call(int number, String label, int pairs) {}

    /** Under this key stands what a free model made. */
    public static final String FREE = "";

    /**
     * @param stored pairs so far, by label; under {@link #FREE} where the model is free
     * @param calls made so far
     * @param most calls to be made side by side
     * @return empty where all is there or the budget is spent
     */
    public List<Call> next(Map<String, Integer> stored, int calls, int most) {
        Map<String, Integer> expected = new HashMap<>(stored);
        List<Call> next = new ArrayList<>();
        while (next.size() < most && calls + next.size() < mostCalls) {
            String label = neediest(expected);
            int pairs = Math.min(perCall, missing(label, expected));
            if (pairs <= 0) {
                break;
            }
            next.add(new Call(calls + next.size() + 1, label, pairs));
            expected.merge(key(label), pairs, Integer::sum);
        }
        return next;
    }

    /** Whether every label has its share. */
    public boolean isComplete(Map<String, Integer> stored) {
        return missing(neediest(stored), stored) <= 0;
    }

    private String neediest(Map<String, Integer> stored) {
        if (labels.isEmpty()) {
            return null;
        }
        String neediest = labels.get(0);
        for (String label : labels) {
            if (missing(label, stored) > missing(neediest, stored)) {
                neediest = label;
            }
        }
        return neediest;
    }

    private int missing(String label, Map<String, Integer> stored) {
        return share(label) - stored.getOrDefault(key(label), 0);
    }

    private static String key(String label) {
        return label == null ? FREE : label;
    }

    /** The first labels get what does not divide. */
    private int share(String label) {
        if (labels.isEmpty()) {
            return wanted;
        }
        return wanted / labels.size() + (labels.indexOf(label) < wanted % labels.size() ? 1 : 0);
    }
}
