package dev.fulcrum.cost.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LedgerWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private final LedgerWindow window = LedgerWindow.ofTraffic(Duration.ofDays(35));

    @Test
    void takesWholeDaysUpToTheOldestThatIsKept() {
        assertThat(window.refusal(Instant.parse("2026-10-22T00:00:00Z"), NOW)).isEmpty();
        assertThat(window.refusal(Instant.parse("2026-10-21T23:59:59.999Z"), NOW))
                .hasValueSatisfying(reason -> assertThat(reason).contains("35 days", "fulcrum.cost.ledger.keep"));
    }

    @Test
    void namesTheSettingThatHelpsARowOfAFile() {
        assertThat(LedgerWindow.ofImports(Duration.ofDays(400)).refusal(Instant.parse("2025-10-21T00:00:00Z"), NOW))
                .hasValueSatisfying(reason -> assertThat(reason).contains("400 days", "fulcrum.cost.imports.keep"));
    }

    @Test
    void takesAClockThatIsADayFast() {
        assertThat(window.refusal(NOW.plus(Duration.ofDays(1)), NOW)).isEmpty();
        assertThat(window.refusal(NOW.plus(Duration.ofDays(1)).plusMillis(1), NOW))
                .hasValueSatisfying(reason -> assertThat(reason).contains("future"));
    }

    @Test
    void dropsNoDayThatAReplicaWithASlowClockStillTakes() {
        LocalDate slow = window.firstDay(NOW.minus(Duration.ofHours(20)));
        assertThat(window.firstKeptDay(NOW)).isBeforeOrEqualTo(slow);
    }
}
