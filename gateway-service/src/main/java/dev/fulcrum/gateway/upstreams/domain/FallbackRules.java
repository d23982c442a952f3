package dev.fulcrum.gateway.upstreams.domain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What fallbacks an upstream may have. */
public final class FallbackRules {
    /** More than this would only make a client wait longer for its error. */
    public static final int MOST = 5;

    private FallbackRules() {}

    /**
     * @param name of the upstream
     * @param others fallbacks of every registered upstream, by its name
     * @return why they are refused; empty where they are fine
     */
    public static Optional<String> refusal(String name, List<Fallback> fallbacks, Map<String, List<Fallback>> others) {
        if (fallbacks.size() > MOST) {
            return Optional.of("fallbacks may be " + MOST + " at most, were " + fallbacks.size());
        }
        if (new HashSet<>(fallbacks).size() < fallbacks.size()) {
            return Optional.of("fallbacks name the same upstream and model twice");
        }
        for (Fallback fallback : fallbacks) {
            if (!others.containsKey(fallback.upstream()) && !fallback.upstream().equals(name)) {
                return Optional.of("fallback " + fallback.upstream() + " is not registered; register it first");
            }
            if (leadsTo(name, fallback.upstream(), others)) {
                return Optional.of("fallback " + fallback.upstream() + " leads back to " + name
                        + "; take one of the two out of the circle");
            }
        }
        return Optional.empty();
    }

    private static boolean leadsTo(String name, String from, Map<String, List<Fallback>> others) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(name)) {
                return true;
            }
            if (seen.add(next)) {
                others.getOrDefault(next, List.of()).forEach(fallback -> open.push(fallback.upstream()));
            }
        }
        return false;
    }
}
