package dev.fulcrum.cost.spend.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;

/**
 * Monthly sums and how far they reach.
 *
 * @param until by first day of the month, the first day that is not in its sums: up to the first of the next month
 */
public record SummedMonths(Map<LocalDate, LocalDate> until) {
    public SummedMonths {
        until = Map.copyOf(until);
    }

    /**
     * A period from as few roll-up rows as these sums allow: disjoint, in order, together the period. A part by month
     * begins with a month and ends where the sums of its last month do, which may be within that month.
     *
     * @param buckets null where the period is not cut; cut into months, no part by day lies in two of them
     */
    public Collection<Period.Part> parts(Period period, Granularity buckets) {
        Deque<Period.Part> parts = new ArrayDeque<>();
        for (Period.Part part : period.parts(buckets == null ? Granularity.MONTH : buckets)) {
            if (part.rollUp() == Granularity.HOUR || buckets == Granularity.DAY) {
                parts.add(part);
            } else {
                months(parts, date(part.from()), date(part.to()), buckets != Granularity.MONTH);
            }
        }
        return parts;
    }

    private void months(Deque<Period.Part> parts, LocalDate from, LocalDate to, boolean joinDays) {
        LocalDate next;
        for (LocalDate at = from; at.isBefore(to); at = next) {
            LocalDate month = at.withDayOfMonth(1).plusMonths(1);
            next = month.isBefore(to) ? month : to;
            LocalDate reached = until.getOrDefault(at, at);
            // sums of more than is asked for are of no use
            LocalDate days = reached.isAfter(next) ? at : reached;
            add(parts, Granularity.MONTH, at, days, true);
            add(parts, Granularity.DAY, days, next, joinDays);
        }
    }

    private static void add(Deque<Period.Part> parts, Granularity rollUp, LocalDate from, LocalDate to, boolean join) {
        if (!from.isBefore(to)) {
            return;
        }
        boolean joined = join && !parts.isEmpty() && parts.getLast().rollUp() == rollUp;
        parts.add(new Period.Part(rollUp, joined ? parts.removeLast().from() : start(from), start(to)));
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
