package dev.fulcrum.gateway.directives;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.directives.domain.KillChange;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes all traffic of a project from its candidates, or gives it back. In force before anything is stored. */
@ApplicationScoped
public class KillProject {
    private static final Logger LOG = Logger.getLogger(KillProject.class);

    private final KillSwitch killSwitch;
    private final StoreKills storeKills;
    private final GatewayConfig config;

    KillProject(KillSwitch killSwitch, StoreKills storeKills, GatewayConfig config) {
        this.killSwitch = killSwitch;
        this.storeKills = storeKills;
        this.config = config;
    }

    /**
     * @param stored false: in force here only, lost with this process, until the database answers
     * @param killed whether the project is killed now; after a lift a directive may still see to that
     */
    public record Outcome(boolean stored, boolean killed) {}

    /** @param by subject of the token */
    public Outcome kill(UUID projectId, String reason, String by) {
        return outcome(killSwitch.kill(projectId, reason, by, now()));
    }

    public Outcome lift(UUID projectId, String by) {
        return outcome(killSwitch.lift(projectId, by, now()));
    }

    private Outcome outcome(KillChange change) {
        LOG.infof("In force: %s", change);
        boolean stored = storeKills.store(change, config.kill().storeWait());
        return new Outcome(stored, killSwitch.killed(change.projectId()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
