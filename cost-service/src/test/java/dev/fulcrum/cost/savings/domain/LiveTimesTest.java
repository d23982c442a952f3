package dev.fulcrum.cost.savings.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.savings.domain.LiveTimes.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTimesTest {
    private static final Instant NOW = Instant.parse("2027-02-10T00:00:00Z");

    @Test
    void overlappingRolloutsCountOnce() {
        LiveTimes times = new LiveTimes(List.of(
                span("2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z"),
                span("2026-11-20T00:00:00Z", "2026-11-25T00:00:00Z"),
                span("2026-11-10T00:00:00Z", "2026-11-22T00:00:00Z"),
                span("2026-12-31T12:00:00Z", null),
                span("2027-01-05T00:00:00Z", "2027-01-06T00:00:00Z")));

        assertThat(times.start()).isEqualTo(Instant.parse("2026-11-10T00:00:00Z"));
        assertThat(length(times, YearMonth.of(2026, 11))).isEqualTo(Duration.ofDays(15));
        assertThat(length(times, YearMonth.of(2026, 12))).isEqualTo(Duration.ofHours(12));
        assertThat(length(times, YearMonth.of(2027, 1))).isEqualTo(Duration.ofDays(31));
        assertThat(times.months(NOW))
                .containsExactly(
                        YearMonth.of(2026, 11), YearMonth.of(2026, 12), YearMonth.of(2027, 1), YearMonth.of(2027, 2));
        assertThat(times.liveAt(NOW)).isTrue();
        assertThat(times.liveAt(Instant.parse("2026-12-01T00:00:00Z"))).isFalse();
    }

    @Test
    void aMonthWithoutAModelIsNoMonth() {
        LiveTimes times = new LiveTimes(List.of(span("2026-10-31T23:00:00Z", "2026-11-01T00:00:00Z")));
        assertThat(times.months(NOW)).containsExactly(YearMonth.of(2026, 10));
        assertThat(new LiveTimes(List.of()).months(NOW)).isEmpty();
        assertThat(new LiveTimes(List.of()).length(Instant.EPOCH, NOW)).isZero();
    }

    private static Duration length(LiveTimes times, YearMonth month) {
        return times.length(LiveTimes.startOf(month), LiveTimes.endOf(month));
    }

    private static Span span(String from, String until) {
        return new Span(Instant.parse(from), until == null ? null : Instant.parse(until));
    }
}
