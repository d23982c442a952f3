package dev.fulcrum.training.runs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApprovalPolicyTest {
    private final ApprovalPolicy policy = new ApprovalPolicy(100);

    @Test
    void letsARunWithinTheLimitStartByItself() {
        assertThat(policy.needsApproval(new TrainingEstimate(100), false, true, false))
                .isFalse();
    }

    @Test
    void asksAPersonAboveTheLimitWhoeverWantedIt() {
        TrainingEstimate large = new TrainingEstimate(100.1);

        assertThat(policy.needsApproval(large, false, true, false)).isTrue();
        assertThat(policy.needsApproval(large, true, true, false)).isTrue();
    }

    @Test
    void asksAPersonWhereTheProjectGivesThePlatformNoFreeHand() {
        assertThat(policy.needsApproval(new TrainingEstimate(1), false, false, false))
                .isTrue();
        assertThat(policy.needsApproval(new TrainingEstimate(1), true, false, false))
                .isFalse();
    }

    @Test
    void asksAPersonAfterAnErasureUnlessOneAskedAlready() {
        assertThat(policy.needsApproval(new TrainingEstimate(1), false, true, true))
                .isTrue();
        assertThat(policy.needsApproval(new TrainingEstimate(1), true, true, true))
                .isFalse();
    }

    @Test
    void estimatesFromTheRowsThatTrainingReads() {
        assertThat(TrainingEstimate.of(2000, 20, 10).cpuSeconds()).isEqualTo(50);
    }
}
