package dev.fulcrum.cost.spend.api;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** {@code from} and {@code to} of a query. */
public final class AskedPeriod {
    /** Before any call that a gateway of this project has seen. */
    private static final LocalDate BEGINNING = LocalDate.of(2020, 1, 1);

    private static final LocalDate END = LocalDate.of(2100, 1, 1);
    private static final int USUAL_DAYS = 30;

    private AskedPeriod() {}

    /**
     * Without {@code to} up to the end of today, without {@code from} the 30 days before that.
     *
     * @throws Problem 400 for what is no time, no full hour, or runs backwards
     */
    public static Period of(String from, String to, Instant now) {
        Instant end = end(to, now);
        return of(from == null ? end.minus(USUAL_DAYS, ChronoUnit.DAYS) : time("from", from), end);
    }

    /** Without {@code from} since the first call. */
    static Period sinceEver(String from, String to, Instant now) {
        return of(from == null ? start(BEGINNING) : time("from", from), end(to, now));
    }

    /** @throws Problem 400 where the period is longer than anybody reads in such buckets */
    public static void require(Period period, Granularity buckets) {
        if (buckets != null && period.length().toDays() > buckets.maxDays()) {
            throw Problem.invalid(
                    "from",
                    "By " + buckets.wire() + " a period may have " + buckets.maxDays() + " days, from " + period.from()
                            + " to " + period.to() + " has " + period.length().toDays()
                            + "; ask for a shorter one or a coarser granularity.");
        }
    }

    private static Period of(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Problem.invalid(
                    "from", "from must be before to, was " + from + ", and to was " + to + "; turn them round.");
        }
        return new Period(from, to);
    }

    private static Instant end(String to, Instant now) {
        return to == null ? start(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1)) : time("to", to);
    }

    private static Instant time(String field, String text) {
        Instant time = parse(field, text);
        if (!Period.isHour(time)) {
            throw Problem.invalid(
                    field,
                    field + " must be a full hour, since the ledger keeps sums by the hour; was " + text + ", take "
                            + time.truncatedTo(ChronoUnit.HOURS) + ".");
        }
        if (time.isBefore(start(BEGINNING)) || time.isAfter(start(END))) {
            throw Problem.invalid(field, field + " must be from " + BEGINNING + " to " + END + ", was " + text + ".");
        }
        return time;
    }

    private static Instant parse(String field, String text) {
        try {
            return text.length() == "2026-01-01".length() ? start(LocalDate.parse(text)) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(
                    field,
                    field + " must be a day such as 2026-11-01 or an hour such as 2026-11-01T08:00:00Z, was " + text
                            + ".");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
