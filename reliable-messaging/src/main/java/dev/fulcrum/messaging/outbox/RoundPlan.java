package dev.fulcrum.messaging.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the rows of a read go out. A row that was refused before goes alone, so that it is known whose fault it was, and
 * everything of its key waits behind it, this round and until it has gone.
 */
final class RoundPlan {
    /** So many a round, that the others do not wait for long. The rest is read again. */
    private static final int MOST_ALONE = 20;

    private RoundPlan() {}

    /** Batches to be sent one after another: all that was never refused, then each suspect by itself. */
    static List<List<Unsent>> batches(List<Unsent> rows) {
        Map<Unsent.OrderKey, Unsent> suspects = new LinkedHashMap<>();
        for (Unsent row : rows) {
            if (row.attempts() > 0) {
                suspects.putIfAbsent(row.orderKey(), row);
            }
        }
        // every suspect holds its key back, not only those that have their turn in this round
        List<Unsent> together = rows.stream()
                .filter(row -> !suspects.containsKey(row.orderKey()))
                .toList();
        List<List<Unsent>> batches = new ArrayList<>();
        if (!together.isEmpty()) {
            batches.add(together);
        }
        suspects.values().stream().limit(MOST_ALONE).map(List::of).forEach(batches::add);
        return batches;
    }
}
