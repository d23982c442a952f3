package dev.fulcrum.system.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the oracle found. */
final class Findings {
    private static final int EXAMPLES = 5;

    int facts;
    int acknowledged;
    /** Records in the topic that were there before: at least once is the promise of the topic. */
    int repeats;

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> examples = new EnumMap<>(Kind.class);

    enum Kind {
        LOST,
        DOUBLED,
        INVENTED,
        EFFECT_ORDER,
        TOPIC_ORDER,
        LEFT_OVER
    }

    void add(Kind kind, String example) {
        counts.merge(kind, 1, Integer::sum);
        List<String> known = examples.computeIfAbsent(kind, none -> new ArrayList<>());
        if (known.size() < EXAMPLES) {
            known.add(example);
        }
    }

    int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    boolean clean() {
        return counts.isEmpty();
    }

    /** At most a handful of examples of each kind. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        examples.forEach((kind, some) -> {
            problems.add(kind + " " + counts.get(kind));
            some.forEach(example -> problems.add("  " + example));
        });
        return problems;
    }
}
