package dev.fulcrum.training.runs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrainingRunTest {
    private static final int MAX_LOSSES = 3;

    private final TrainingRun requested = TrainingRun.requested(UUID.randomUUID());

    @Test
    void waitsForAPersonWhereItNeedsApproval() {
        assertThat(accepted(requested.admit(true)).state()).isEqualTo(RunState.AWAITING_APPROVAL);
        assertThat(accepted(requested.admit(false)).state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void isQueuedOnceApproved() {
        TrainingRun waiting = accepted(requested.admit(true));

        assertThat(accepted(waiting.approve()).state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void cannotBeApprovedWithoutWaitingForIt() {
        TrainingRun queued = accepted(requested.admit(false));

        assertThat(queued.approve()).isInstanceOf(RunDecision.Refused.class);
    }

    @Test
    void cannotBeClaimedBeforeItIsApproved() {
        TrainingRun waiting = accepted(requested.admit(true));

        assertThat(waiting.claim("replica")).isInstanceOf(RunDecision.Refused.class);
    }

    @Test
    void countsEachClaimSoThatAnEarlierHolderIsFencedOff() {
        TrainingRun first = accepted(queued().claim("one"));
        TrainingRun second = accepted(accepted(first.lose("gone.", MAX_LOSSES)).claim("two"));

        assertThat(first.attempt()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.owner()).isEqualTo("two");
    }

    @Test
    void cannotBeClaimedTwice() {
        TrainingRun running = accepted(queued().claim("one"));

        assertThat(running.claim("two")).isInstanceOf(RunDecision.Refused.class);
    }

    @Test
    void failsWhenItIsLostTooOften() {
        TrainingRun run = queued();
        for (int loss = 1; loss < MAX_LOSSES; loss++) {
            run = accepted(accepted(run.claim("one")).lose("killed.", MAX_LOSSES));
            assertThat(run.state()).isEqualTo(RunState.QUEUED);
        }

        TrainingRun last = accepted(accepted(run.claim("one")).lose("killed.", MAX_LOSSES));

        assertThat(last.state()).isEqualTo(RunState.FAILED);
        assertThat(last.reason()).contains("3 times").contains("killed.");
    }

    @Test
    void isNotBlamedForAnOrderlyStop() {
        TrainingRun released = accepted(accepted(queued().claim("one")).release());

        assertThat(released.state()).isEqualTo(RunState.QUEUED);
        assertThat(released.losses()).isZero();
        assertThat(released.owner()).isNull();
    }

    @Test
    void canBeCancelledAtAnyTimeBeforeItsEnd() {
        assertThat(accepted(accepted(requested.admit(true)).cancel("no")).state())
                .isEqualTo(RunState.CANCELLED);
        assertThat(accepted(queued().cancel("no")).state()).isEqualTo(RunState.CANCELLED);
        assertThat(accepted(accepted(queued().claim("one")).cancel("no")).state())
                .isEqualTo(RunState.CANCELLED);
    }

    @Test
    void staysAsItEnded() {
        TrainingRun succeeded = accepted(accepted(queued().claim("one")).succeed());

        assertThat(succeeded.cancel("too late")).isInstanceOf(RunDecision.Refused.class);
        assertThat(succeeded.fail("too late")).isInstanceOf(RunDecision.Refused.class);
        assertThat(succeeded.lose("too late", MAX_LOSSES)).isInstanceOf(RunDecision.Refused.class);
    }

    @Test
    void keepsTheNamesOfItsStates() {
        for (RunState state : RunState.values()) {
            assertThat(RunState.of(state.label())).isEqualTo(state);
        }
        assertThat(RunState.AWAITING_APPROVAL.label()).isEqualTo("awaiting-approval");
    }

    private TrainingRun queued() {
        return accepted(requested.admit(false));
    }

    private static TrainingRun accepted(RunDecision decision) {
        assertThat(decision).isInstanceOf(RunDecision.Accepted.class);
        return ((RunDecision.Accepted) decision).run();
    }
}
