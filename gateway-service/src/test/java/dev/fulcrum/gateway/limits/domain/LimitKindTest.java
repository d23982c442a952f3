package dev.fulcrum.gateway.limits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LimitKindTest {
    private static Window at(LimitKind kind, String now) {
        return kind.windowAt(Instant.parse(now).toEpochMilli());
    }

    private static void assertWindow(Window window, String from, String until) {
        assertThat(window.from()).isEqualTo(from);
        assertThat(window.until()).isEqualTo(until);
    }

    @Test
    void cutsMinutesDaysAndMonthsInUtc() {
        assertWindow(
                at(LimitKind.TOKENS_PER_MINUTE, "2026-11-26T10:30:59.999Z"),
                "2026-11-26T10:30:00Z",
                "2026-11-26T10:31:00Z");
        assertWindow(
                at(LimitKind.MONEY_PER_DAY, "2026-12-31T23:59:59.999Z"),
                "2026-12-31T00:00:00Z",
                "2027-01-01T00:00:00Z");
        assertWindow(
                at(LimitKind.MONEY_PER_MONTH, "2028-02-29T12:00:00Z"), "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z");
    }

    @Test
    void beginsAWindowWhereTheLastOneEnds() {
        for (LimitKind kind : LimitKind.values()) {
            Window window = at(kind, "2026-11-30T23:59:30Z");
            Window next = kind.windowAt(window.end());
            assertThat(next.start()).isEqualTo(window.end());
            assertThat(window.covers(window.end())).isFalse();
            assertThat(next.covers(window.end())).isTrue();
        }
    }
}
