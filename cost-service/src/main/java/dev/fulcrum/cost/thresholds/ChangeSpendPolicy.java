package dev.fulcrum.cost.thresholds;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.thresholds.domain.SpendPolicy;
import dev.fulcrum.cost.thresholds.domain.Threshold;
import dev.fulcrum.cost.thresholds.storage.SpendPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Somebody changes the thresholds, says why, and is remembered. */
@ApplicationScoped
public class ChangeSpendPolicy {
    private final SpendPolicies policies;

    ChangeSpendPolicy(SpendPolicies policies) {
        this.policies = policies;
    }

    /**
     * @param replaces version that the person has seen
     * @param thresholds all of them, not only the changed ones
     * @param by subject of the person
     * @throws Problem 409 where another version is in force, 400 for a policy that cannot be
     */
    @Transactional
    public SpendPolicy change(int replaces, List<Threshold> thresholds, String by, String reason) {
        SpendPolicy present = policies.current();
        SpendPolicy next;
        try {
            next = new SpendPolicy(replaces + 1, thresholds, Instant.now(), by, reason);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("thresholds", e.getMessage());
        }
        if (present.version() != replaces || !policies.add(next)) {
            throw Problem.conflict(
                    "policy-changed",
                    "Version " + replaces + " of the spend policy is not in force, version "
                            + policies.current().version() + " is; read it, and change that one.");
        }
        return next;
    }
}
