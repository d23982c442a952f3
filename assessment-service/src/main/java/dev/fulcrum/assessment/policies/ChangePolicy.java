package dev.fulcrum.assessment.policies;

import dev.fulcrum.assessment.datafiles.InvalidData;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.storage.DecisionPolicies;
import dev.fulcrum.assessment.policies.storage.DecisionPolicyEntity;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Takes a new policy in, and puts one in force. Until then the old one decides. */
@ApplicationScoped
public class ChangePolicy {
    private final DecisionPolicies policies;
    private final PolicyInForce inForce;
    private final Clock clock = Clock.systemUTC();

    ChangePolicy(DecisionPolicies policies, PolicyInForce inForce) {
        this.policies = policies;
        this.inForce = inForce;
    }

    /**
     * Stores a policy that is in force for nobody yet.
     *
     * @throws Problem 422 with the line of the mistake; 409 where the version exists with another text
     */
    @Transactional
    public DecisionPolicyEntity propose(String text, String actor) {
        DecisionPolicy policy = parsed(text);
        DecisionPolicyEntity existing = policies.findById(policy.version());
        if (existing != null) {
            if (existing.text.equals(text)) {
                return existing;
            }
            throw Problem.conflict(
                    "policy-version-taken",
                    "Version " + policy.version() + " exists with another text, from " + existing.createdBy + " at "
                            + existing.createdAt + "; a version never changes: give this one another.");
        }
        DecisionPolicyEntity entity = new DecisionPolicyEntity();
        entity.version = policy.version();
        entity.text = text;
        entity.createdBy = actor;
        entity.createdAt = clock.instant();
        policies.persist(entity);
        return entity;
    }

    private DecisionPolicy parsed(String text) {
        try {
            return inForce.parse("policy", text);
        } catch (InvalidData e) {
            throw new Problem(
                            422,
                            "policy-invalid",
                            "The policy breaks a rule of its form",
                            e.getMessage() + ". The policy in force stays.")
                    .with("line", e.line());
        }
    }

    /** @throws Problem 404 where there is no such version; 422 where it does not fit this release's questions and options */
    @Transactional
    public DecisionPolicyEntity putInForce(String version, String actor) {
        DecisionPolicyEntity entity =
                policies.findByIdOptional(version).orElseThrow(() -> Problem.notFound("decision policy", version));
        parsed(entity.text);
        entity.inForceBy = actor;
        entity.inForceAt = clock.instant();
        return entity;
    }
}
