package dev.fulcrum.cost.spend.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SummedMonthsTest {
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** How many days of each month are in its sums; more than it has is all of them, none is no sums. */
    private static SummedMonths summed(int[] days) {
        Map<LocalDate, LocalDate> until = new TreeMap<>();
        IntStream.range(0, days.length).filter(index -> days[index] > 0).forEach(index -> {
            LocalDate month = FIRST.plusMonths(index);
            until.put(month, month.plusDays(Math.min(days[index], month.lengthOfMonth())));
        });
        return new SummedMonths(until);
    }

    @Property
    void readsEachHourOnceAndNoSumThatHoldsMore(
            @ForAll @IntRange(max = 8_000) int from,
            @ForAll @IntRange(min = 1, max = 8_000) int hours,
            @ForAll @Size(22) @IntRange(max = 40) int[] days,
            @ForAll Granularity granularity,
            @ForAll boolean cut) {
        Instant start = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant().plus(from, ChronoUnit.HOURS);
        Period period = new Period(start, start.plus(hours, ChronoUnit.HOURS));
        SummedMonths summed = summed(days);
        Granularity buckets = cut ? granularity : null;

        Instant at = period.from();
        for (Period.Part part : summed.parts(period, buckets)) {
            assertThat(part.from()).isEqualTo(at).isBefore(part.to());
            at = part.to();
            LocalDate last = day(part.to()).minusDays(1);
            if (part.rollUp() == Granularity.MONTH) {
                assertThat(buckets).isNotIn(Granularity.HOUR, Granularity.DAY);
                for (LocalDate month = day(part.from()); !month.isAfter(last); month = month.plusMonths(1)) {
                    LocalDate next = month.plusMonths(1);
                    assertThat(summed.until()).containsEntry(month, next.isAfter(last) ? day(part.to()) : next);
                }
            }
            if (part.rollUp() == Granularity.DAY && buckets == Granularity.MONTH) {
                assertThat(last.withDayOfMonth(1)).isEqualTo(day(part.from()).withDayOfMonth(1));
            }
        }
        assertThat(at).isEqualTo(period.to());
    }

    @Test
    void readsAYearFromTheDaysOfItsEndsAndOneRangeOfMonths() {
        SummedMonths summed = summed(new int[] {31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 23});

        assertThat(summed.parts(Period.daysBefore(LocalDate.parse("2025-12-27"), 350), null))
                .extracting(Period.Part::rollUp, part -> day(part.from()).toString())
                .containsExactly(
                        tuple(Granularity.DAY, "2025-01-11"),
                        tuple(Granularity.MONTH, "2025-02-01"),
                        tuple(Granularity.DAY, "2025-12-24"));
    }
}
