package dev.fulcrum.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * System properties: {@code fulcrum.faults.rounds} (10), {@code fulcrum.faults.minutes} after which no new round begins
 * (600), {@code fulcrum.faults.seed} (any).
 */
class FaultsST {
    @Test
    void losesDoublesAndReordersNothingWhateverIsKilledStalledOrFrozen() {
        int rounds = Integer.getInteger("fulcrum.faults.rounds", 10);
        int minutes = Integer.getInteger("fulcrum.faults.minutes", 600);
        long seed = Long.getLong("fulcrum.faults.seed", System.currentTimeMillis());

        Findings findings = new FaultRun(rounds, Duration.ofMinutes(minutes), seed).run();

        assertThat(findings.problems()).as("seed %d", seed).isEmpty();
        assertThat(findings.acknowledged).isPositive();
    }
}
