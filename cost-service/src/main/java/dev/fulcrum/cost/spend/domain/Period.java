package dev.fulcrum.cost.spend.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time in whole hours, which is as fine as the roll-ups are.
 *
 * @param from first instant, on a full hour UTC
 * @param to first instant after it, on a full hour UTC
 */
public record Period(Instant from, Instant to) {
    /** @throws IllegalArgumentException where it is empty, runs backwards or does not begin and end on full hours */
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A period ends after it begins, was from " + from + " to " + to);
        }
        if (!isHour(from) || !isHour(to)) {
            throw new IllegalArgumentException("A period has whole hours, was from " + from + " to " + to);
        }
    }

    /** A part of a period and the roll-up that holds it in the fewest rows. */
    public record Part(Granularity rollUp, Instant from, Instant to) {}

    public static boolean isHour(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.HOURS));
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** This many whole UTC days before a day. */
    public static Period daysBefore(LocalDate end, int days) {
        return new Period(start(end.minusDays(days)), start(end));
    }

    /**
     * Whole months from the monthly sums, the days around them from the daily ones, and the hours around those from the
     * hourly ones: disjoint, in order, together this period.
     *
     * @param finest buckets that are asked for; coarser sums are not used
     */
    public List<Part> parts(Granularity finest) {
        Instant firstDay = ceiling(from);
        Instant lastDay = to.truncatedTo(ChronoUnit.DAYS);
        if (finest == Granularity.HOUR || !firstDay.isBefore(lastDay)) {
            return List.of(new Part(Granularity.HOUR, from, to));
        }
        List<Part> parts = new ArrayList<>();
        add(parts, Granularity.HOUR, from, firstDay);
        Instant firstMonth = firstMonth(firstDay);
        Instant lastMonth = start(date(lastDay).withDayOfMonth(1));
        if (finest == Granularity.DAY || !firstMonth.isBefore(lastMonth)) {
            add(parts, Granularity.DAY, firstDay, lastDay);
        } else {
            add(parts, Granularity.DAY, firstDay, firstMonth);
            add(parts, Granularity.MONTH, firstMonth, lastMonth);
            add(parts, Granularity.DAY, lastMonth, lastDay);
        }
        add(parts, Granularity.HOUR, lastDay, to);
        return parts;
    }

    private static void add(List<Part> parts, Granularity rollUp, Instant from, Instant to) {
        if (from.isBefore(to)) {
            parts.add(new Part(rollUp, from, to));
        }
    }

    private static Instant ceiling(Instant instant) {
        Instant day = instant.truncatedTo(ChronoUnit.DAYS);
        return day.equals(instant) ? day : day.plus(1, ChronoUnit.DAYS);
    }

    private static Instant firstMonth(Instant day) {
        LocalDate date = date(day);
        return date.getDayOfMonth() == 1 ? day : start(date.withDayOfMonth(1).plusMonths(1));
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
