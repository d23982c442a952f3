package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The points that nothing else beats: more score, or less memory, and not worse in the other. */
final class ParetoFront {
    /** Best first: higher score, then less memory. */
    static final Comparator<Point> BEST_FIRST =
            Comparator.comparing(Point::score).reversed().thenComparing(Point::memoryGb);

    private final List<Point> members;

    /**
     * @param score more is better
     * @param memoryGb less is better
     */
    record Point(String id, BigDecimal score, BigDecimal memoryGb) {
        boolean dominates(Point other) {
            int better = score.compareTo(other.score);
            int less = other.memoryGb.compareTo(memoryGb);
            return better >= 0 && less >= 0 && (better > 0 || less > 0);
        }

        private boolean level(Point other) {
            return score.compareTo(other.score) == 0 && memoryGb.compareTo(other.memoryGb) == 0;
        }
    }

    ParetoFront(Collection<Point> points) {
        members = points.stream()
                .filter(point -> points.stream().noneMatch(other -> other.dominates(point)))
                .sorted(BEST_FIRST)
                .toList();
    }

    List<Point> members() {
        return members;
    }

    boolean holds(String id) {
        return members.stream().anyMatch(member -> member.id().equals(id));
    }

    /** The best members that dominate the point: several where they are level. Empty for a member. */
    List<String> dominators(Point point) {
        return members.stream()
                .filter(member -> member.dominates(point))
                .findFirst()
                .map(best -> members.stream()
                        .filter(member -> member.level(best))
                        .map(Point::id)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }
}
