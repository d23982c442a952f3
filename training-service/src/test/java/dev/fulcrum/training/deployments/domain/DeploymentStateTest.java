package dev.fulcrum.training.deployments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeploymentStateTest {
    private static final Instant DEADLINE = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void waitsUntilTheDeadline() {
        assertThat(DeploymentState.after(false, DEADLINE, DEADLINE)).isEqualTo(DeploymentState.WAITING);
    }

    @Test
    void isOverdueAfterIt() {
        assertThat(DeploymentState.after(false, DEADLINE.plusMillis(1), DEADLINE))
                .isEqualTo(DeploymentState.OVERDUE);
    }

    @Test
    void isDeployedHoweverLate() {
        assertThat(DeploymentState.after(true, DEADLINE.plusSeconds(900), DEADLINE))
                .isEqualTo(DeploymentState.DEPLOYED);
    }
}
