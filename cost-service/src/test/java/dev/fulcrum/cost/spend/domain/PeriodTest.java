package dev.fulcrum.cost.spend.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final Instant START = Instant.parse("2025-11-27T00:00:00Z");

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to));
    }

    @Property
    void partsAreDisjointAndTogetherThePeriod(
            @ForAll @IntRange(max = 20_000) int from,
            @ForAll @IntRange(min = 1, max = 20_000) int hours,
            @ForAll Granularity finest) {
        Period period = new Period(START.plus(from, ChronoUnit.HOURS), START.plus(from + hours, ChronoUnit.HOURS));

        Instant at = period.from();
        for (Period.Part part : period.parts(finest)) {
            assertThat(part.from()).isEqualTo(at);
            assertThat(part.rollUp()).isLessThanOrEqualTo(finest);
            if (part.rollUp() == Granularity.DAY) {
                assertThat(Duration.between(part.from(), part.to()).toHours() % 24)
                        .isZero();
                assertThat(part.from()).isEqualTo(part.from().truncatedTo(ChronoUnit.DAYS));
            }
            if (part.rollUp() == Granularity.MONTH) {
                assertThat(List.of(part.from(), part.to()))
                        .allMatch(end -> end.atOffset(ZoneOffset.UTC).getDayOfMonth() == 1
                                && end.equals(end.truncatedTo(ChronoUnit.DAYS)));
            }
            at = part.to();
        }
        assertThat(at).isEqualTo(period.to());
    }

    @Test
    void readsWholeMonthsAsMonths() {
        assertThat(period("2026-01-31T22:00:00Z", "2026-04-02T03:00:00Z").parts(Granularity.MONTH))
                .extracting(Period.Part::rollUp)
                .containsExactly(Granularity.HOUR, Granularity.MONTH, Granularity.DAY, Granularity.HOUR);
    }

    @Test
    void refusesAPeriodThatRunsBackwardsOrHoldsPartsOfHours() {
        assertThatThrownBy(() -> period("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"))
                .hasMessageContaining("2026-01-02T00:00:00Z");
        assertThatThrownBy(() -> period("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"))
                .hasMessageContaining("ends after it begins");
        assertThatThrownBy(() -> period("2026-01-01T00:30:00Z", "2026-01-02T00:00:00Z"))
                .hasMessageContaining("whole hours");
    }
}
