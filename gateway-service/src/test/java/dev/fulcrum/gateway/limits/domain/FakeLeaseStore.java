package dev.fulcrum.gateway.limits.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The database's part in memory, by the same rule. */
final class FakeLeaseStore implements LeaseStore {
    private final Map<UUID, Long> amounts = new HashMap<>();
    private final Map<Place, Long> leased = new HashMap<>();
    private boolean away;

    private record Place(UUID limitId, long windowStart) {}

    synchronized void define(Limit limit) {
        amounts.put(limit.id(), limit.amount());
    }

    synchronized void away(boolean isAway) {
        away = isAway;
    }

    synchronized long leased(Limit limit, long windowStart) {
        return leased.getOrDefault(new Place(limit.id(), windowStart), 0L);
    }

    @Override
    public synchronized List<Given> lease(List<Ask> asks) {
        if (away) {
            throw new IllegalStateException("away");
        }
        return asks.stream()
                .filter(ask -> amounts.containsKey(ask.limitId()))
                .map(this::give)
                .toList();
    }

    private Given give(Ask ask) {
        Place place = new Place(ask.limitId(), ask.windowStart());
        if (ask.first()) {
            leased.putIfAbsent(place, 0L);
        }
        long taken = Math.max(0, leased.get(place) + ask.owed());
        long free = Math.max(0, amounts.get(ask.limitId()) - taken);
        long more = Math.min(free, Math.max(ask.needed(), Math.min(ask.wanted(), (free + 1) / 2)));
        leased.put(place, taken + more);
        return new Given(ask.limitId(), ask.windowStart(), more, more == free);
    }
}
