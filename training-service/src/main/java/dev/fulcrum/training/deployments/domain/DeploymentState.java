package dev.fulcrum.training.deployments.domain;

import java.time.Instant;
import java.util.Locale;

/** Whether a registered model is served. */
public enum DeploymentState {
    /** The server should list it soon. */
    WAITING,
    /** Past the deadline: somebody should look, and it is still tried. */
    OVERDUE,
    DEPLOYED;

    /** The state after a look at the server. */
    public static DeploymentState after(boolean listed, Instant now, Instant deadline) {
        if (listed) {
            return DEPLOYED;
        }
        return now.isAfter(deadline) ? OVERDUE : WAITING;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
