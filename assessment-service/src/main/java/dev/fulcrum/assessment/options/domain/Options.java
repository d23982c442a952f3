package dev.fulcrum.assessment.options.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All ways to go, from the one that is cheapest to reverse to the dearest. Sets of them are bit masks by their places.
 *
 * @param groups names for sets of options, as rules use them; every option is a group of its own
 */
public record Options(String version, Money money, Serving serving, List<Option> list, Map<String, Long> groups) {
    /** As many as a mask has bits. */
    public static final int MOST = 63;

    private static final String EXTERNAL = "external";

    public Options {
        list = List.copyOf(list);
        if (list.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " options, not " + list.size());
        }
        Map<String, Long> all = new HashMap<>(groups);
        long external = 0;
        for (int i = 0; i < list.size(); i++) {
            all.put(list.get(i).id(), 1L << i);
            external |= list.get(i).external().isEmpty() ? 0 : 1L << i;
        }
        // whatever an outside service sees, so that no list can forget one
        all.put(EXTERNAL, external);
        groups = Map.copyOf(all);
    }

    public int size() {
        return list.size();
    }

    public Option at(int place) {
        return list.get(place);
    }

    public static boolean has(long mask, int place) {
        return (mask >> place & 1) == 1;
    }
}
